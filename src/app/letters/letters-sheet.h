/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Letters as a sheet, in the order of the list (of HaLetterItem): CSV as ha_store_export_list() writes it, titles in Vietnamese. New. */
GBytes *ha_letters_sheet_new (GListModel *letters);

G_END_DECLS
