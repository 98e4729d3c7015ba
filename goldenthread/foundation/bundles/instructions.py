"""VERIFY.txt: how anybody checks a bundle with public tools. The same words in every bundle.

The lines that begin with four spaces are commands of a POSIX shell; a test runs exactly these.
"""

TEXT = r"""HOW TO CHECK THIS BUNDLE
========================

You need a computer with unzip, sha256sum, sed, diff, date and openssl 3 (any Linux), and nothing from whoever sent it.
Put the bundle into an empty folder under the name bundle.zip and, if you have them, its receipt beside it as
receipt.json and receipt.json.p7s. Open a terminal in that folder. Type the lines that begin with four spaces.
Every step says what you should see. Anything else means: this is not what was sent; ask for it again.


1. Unpack it into a folder of its own.

    unzip -q -o bundle.zip -d bundle && cd bundle


2. Every file is the one that is listed. You should see a line ending in OK for each, and no warning.

    sha256sum --strict -c MANIFEST.sha256


3. No file was added, left out, doubled or put elsewhere: the archive's list of names is compared with the signed one,
   and then the names of the list and its signature with what was unpacked. You should see nothing at all.

    unzip -Z1 ../bundle.zip | sed -e '/^MANIFEST\.sha256$/d' -e '/^MANIFEST\.sha256\.p7s$/d' > ../found.txt
    sed 's/^[0-9a-f]*  //' MANIFEST.sha256 | diff - ../found.txt
    unzip -Z1 ../bundle.zip | sed -n -e '/^MANIFEST\.sha256$/p' -e '/^MANIFEST\.sha256\.p7s$/p' > ../found.txt
    printf '%s\n' MANIFEST.sha256* | diff - ../found.txt


4. The list is signed by the key of the enclosed certificate (of the first, should there be several: that is the one
   step 5 shows), and the certificate was valid when the bundle says it was made. You should see "CMS Verification
   successful". If there is no file MANIFEST.sha256.p7s, the bundle is not signed: then only steps 2, 3 and 6 say
   anything.

    openssl x509 -in certificate.pem -out ../sender.pem
    MADE=$(date -d "$(sed 's/.*"made_at":"\([^"]*\)".*/\1/' manifest.json)" +%s)
    TRUST="-CAfile ../sender.pem -no-CApath -no-CAstore -partial_chain -purpose any"
    openssl cms -verify -binary -inform DER -in MANIFEST.sha256.p7s -content MANIFEST.sha256 \
      $TRUST -attime $MADE -out ../signed.txt


5. The certificate is the sender's. Compare the fingerprint you see, sign by sign, with the one the sender publishes on
   its own website, or has given you by another way. Do not compare it with anything that came with the bundle.

    openssl x509 -in ../sender.pem -noout -subject -dates -fingerprint -sha256


6. Only if you have the receipt: it speaks of this very bundle, byte for byte, and is signed by the same key.
   You should see "bundle.zip: OK" and "CMS Verification successful".

    sed 's/^{"bundle_sha256":"\([0-9a-f]*\)".*/\1  bundle.zip/' ../receipt.json > ../receipt.sha256
    (cd .. && sha256sum --strict -c receipt.sha256)
    RECEIVED=$(date -d "$(sed 's/.*"received_at":"\([^"]*\)".*/\1/' ../receipt.json)" +%s)
    openssl cms -verify -binary -inform DER -in ../receipt.json.p7s -content ../receipt.json \
      $TRUST -attime $RECEIVED -out ../signed.txt


7. Only if there is a file manifest.json.tsr: an outside authority says when this content existed. You need the root
   certificate of that authority, from the authority itself, as authority.pem beside the bundle.
   You should see "Verification: OK" and the moment.

    openssl ts -verify -data manifest.json -in manifest.json.tsr -CAfile ../authority.pem
    openssl ts -reply -in manifest.json.tsr -text


manifest.json says what each file is. Without the receipt, the steps above look at the files and not at every byte
of the archive around them; the sender's own program does: goldenthread verify bundle.zip --receipt receipt.json
"""
