/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Does to a register's file what somebody with another program would do; ends the test when SQLite will not. */
void run_sql (const char *path, const char *sql);
