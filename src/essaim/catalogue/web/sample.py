"""A sample file: the titles people really write, in a few fictitious rows."""

SAMPLE = """\
Plateforme;Pseudo;Nom;Abonnés;Taux d'engagement;Ville;Pays;Thématiques
Instagram;@ines.delmas.exemple;Inès Delmas;12,4 k;4,8 %;Lyon;France;cosmétique bio, zéro déchet
TikTok;@sacha.oudin.exemple;Sacha Oudin;8 250;7,1 %;Nantes;France;cuisine végétale
YouTube;@nourkergoatexemple;Nour Kergoat;31 900;3,2 %;Bruxelles;Belgique;voyage lent
Instagram;@paul.tessier.exemple;Paul Tessier;54 700;1,9 %;Genève;Suisse;course à pied
"""
