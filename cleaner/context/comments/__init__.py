"""Readers' posts below the article: by a header and a form, by a head that counts them, by stamps that come back."""
