-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 5: the PDF of a letter, as it was drawn when it was issued.

-- Printing it again is reading these bytes, whatever program or typeface there is then. Letters of earlier schemas have none. How many bytes
-- there are stands in the journal's entry of the issue, their SHA-256 there and in the letter.
CREATE TABLE letter_pdf (
  letter INTEGER PRIMARY KEY REFERENCES letter (id),
  sha256 TEXT NOT NULL CHECK (length (sha256) = 64),
  content BLOB NOT NULL CHECK (length (content) > 0)
) STRICT;
CREATE TRIGGER letter_pdf_no_update BEFORE UPDATE ON letter_pdf BEGIN SELECT RAISE (ABORT, 'an issued letter is not edited'); END;
CREATE TRIGGER letter_pdf_no_delete BEFORE DELETE ON letter_pdf BEGIN SELECT RAISE (ABORT, 'letters are not deleted'); END;
CREATE TRIGGER letter_pdf_no_replace BEFORE INSERT ON letter_pdf
  WHEN EXISTS (SELECT 1 FROM letter_pdf WHERE letter = NEW.letter)
    OR NOT EXISTS (SELECT 1 FROM letter WHERE id = NEW.letter AND status >= 3 AND pdf_sha256 = NEW.sha256)
  BEGIN SELECT RAISE (ABORT, 'letters are not replaced'); END;
