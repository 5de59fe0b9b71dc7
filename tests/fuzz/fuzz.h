/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/*
 * One target a file: it takes any bytes, hands them to the program as text and asserts what must hold of whatever is accepted. Linked with
 * libFuzzer (meson -Dfuzz=true, ./run fuzz) or with replay.c, which goes through the corpus.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The bytes as a string up to the first NUL, exactly as long as it is, so that reading past its end is noticed. New. */
static inline char *
fuzz_dup_text (const uint8_t *data, size_t size)
{
  return g_strndup ((const char *) data, size);
}

/* Two new texts that must be the same; frees both. */
static inline void
fuzz_take_equal (char *a, char *b)
{
  g_assert_cmpstr (a, ==, b);
  g_free (a);
  g_free (b);
}

G_END_DECLS
