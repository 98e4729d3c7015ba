"""Bundles: files packed into one archive that anybody can check with public tools; keys, signatures, time stamps.

Must not know a business noun or what the files mean: whoever packs says what it is about, whoever verifies brings the
checks of its own files. Holds no tables. The same files, key and moment give the same bytes on every machine.
Stands on `lib`, on cryptography (keys, signatures) and on rfc3161-client (time stamps). Call `packing.pack`,
`verification.verify`, `keys.create`, `keys.signer_for`, `receipts.make_receipt`.
"""
