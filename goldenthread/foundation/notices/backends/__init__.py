"""What carries e-mails beside Django's own SMTP back end: files and the console of the demonstration, GOV.UK Notify.

Holds e-mail back ends as Django defines them, chosen by a setting. Must not decide what is sent, nor to whom.
Stands on `handing` for the three endings a hand-over can have.
"""
