"""Exports of services as their users download them: faithful titles and encodings, fictitious people."""

from __future__ import annotations

import io
import json
import zipfile

META_EN = (
    "\ufeffPost ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,"
    "Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n"
    '"18012345678901234","17841400000000001","lea.soins","Léa Soins","Ma routine #skincare","34","09/03/2026 08:30",'
    '"https://www.instagram.com/reel/Cabc123/","IG reel","","Lifetime","12,400","9,800","640","12","3","25","88"\n'
)
META_DE = (
    "\ufeffBeitrags-ID,Konto-ID,Konto-Benutzername,Kontoname,Beschreibung,Dauer (Sek.),Veröffentlichungszeitpunkt,"
    "Permalink,Beitragstyp,Datenkommentar,Datum,Aufrufe,Reichweite,„Gefällt mir“-Angaben,Geteilte Inhalte,Follows,"
    "Kommentare,Gespeicherte Beiträge\n"
    '"18012345678901234","17841400000000001","lea.soins","Léa Soins","Routine","34","03.09.2026 08:30",'
    '"https://www.instagram.com/reel/Cabc123/","IG-Reel","","Lebenszeit","12.400","9.800","640","12","3","25","88"\n'
)
META_FR = (
    "\ufeffIdentifiant de la publication;Identifiant du compte;Nom d’utilisateur du compte;Nom du compte;Description;"
    "Durée (s);Heure de publication;Permalien;Type de publication;Commentaire sur les données;Date;Vues;Couverture;"
    "Mentions J’aime;Partages;Followers;Commentaires;Enregistrements\n"
    "18012345678901234;17841400000000001;lea.soins;Léa Soins;Routine;34;03/09/2026 08:30;"
    "https://www.instagram.com/reel/Cabc123/;IG reel;;À vie;12 400;9 800;640;12;3;25;88\n"
)
META_GRAPH = 'sep=,\r\n"Views"\r\n"Date","Primary"\r\n"2026-08-22T00:00:00","8226"\r\n"2026-08-23T00:00:00","7120"\r\n'
TIKTOK_CONTENT = (
    "Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views\n"
    'Ma routine,https://www.tiktok.com/@lea.soins/video/7412345678901234567,2026-09-13,1.2K,34,5,"18,400"\n'
)
TIKTOK_CONTENT_ES = (
    "Título del video,Hora de publicación,Enlace del video,Visualizaciones totales,Me gusta totales\n"
    "Mi rutina,13 de septiembre,https://www.tiktok.com/@lea.soins/video/7412345678901234567,18400,1200\n"
)
TIKTOK_OVERVIEW = "Date,Video Views,Profile Views,Likes,Comments,Shares\nAugust 31,120,4,5,1,0\n"
TIKTOK_FOLLOWERS = (
    "Date,Followers,Difference in followers from previous day\n"
    "December 30,1200,undefined\nDecember 31,1210,10\nJanuary 1,1250,40\n"
)
YOUTUBE_CONTENT = (
    "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,Impressions,"
    "Impressions click-through rate (%)\n"
    "Total,,,,130000,4000.5,300,900000,4.1\n"
    ' -bcdefghijk,Routine,"Sep 20, 2026",420,120000,3800.2,280,800000,4.2\n'
    'abcdefghijk,Haul,"Sep 2, 2026",220,10000,200.2,20,100000,3.2\n'
)
YOUTUBE_CHART = "Date,Content,Video title,Views\n2026-09-20,abcdefghijk,Haul,300\n"
YOUTUBE_TOTALS = "Date,Views\n2026-09-20,300\n"
LINKEDIN_CONNECTIONS = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Léa,Martin,https://www.linkedin.com/in/lea-martin,,Maison Soin,Créatrice,23 Nov 2026\n"
)
LINKEDIN_SHARES = (
    "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"
    "2026-09-13 08:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7123456789012345678,Bonjour,,,PUBLIC\n"
)
TAKEOUT_SUBSCRIPTIONS = (
    "Channel Id,Channel Url,Channel Title\n"
    "UCabcdefghijklmnopqrstuv,http://www.youtube.com/channel/UCabcdefghijklmnopqrstuv,La chaîne de Léa\n"
)
INFLUENCERS_CLUB = (
    "\ufeffusername,full_name,followers,engagement_percent,user_id,picture\n"
    "lea.soins,Léa,12400,0.3,123,https://example.org/p.jpg\n"
)
HYPEAUDITOR = "Username,Instagram Followers,Instagram ER,Language,E-mail\nlea.soins,12400,0.3,fr-FR,🔒\n"
UPFLUENCE = "Username,Network,Followers\nlea.soins,instagram,12400\n"

SHOPIFY = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,"
    "Discount Amount,Created at,Lineitem quantity,Lineitem name,Billing Name,Billing Phone,Refunded Amount\n"
    "#1001,client@example.org,paid,2026-09-13 10:00:00 +0200,fulfilled,EUR,59.90,4.90,10.80,64.80,MARIE10,6.66,"
    "2026-09-13 09:59:00 +0200,1,Crème,Anne Client,+33100000000,0.00\n"
    "#1001,client@example.org,,,,,,,,,,,2026-09-13 09:59:00 +0200,2,Savon,,,\n"
    "#1002,autre@example.org,partially_refunded,,,EUR,20.00,0.00,3.33,1020.00,,0.00,2026-09-14 12:00:00 +0200,1,"
    "Savon,Paul Autre,,5.00\n"
)
WOOCOMMERCE = (
    "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),N. Revenue\n"
    '2026-09-13 09:59:00,1001,"€54,00",completed,Anne Client,new,1× Crème,1,"marie10, bienvenue",54\n'
)
PRESTASHOP = (
    "ID;Référence;Nouveau client;Livraison;Client;Total;Paiement;État;Date\n"
    "12;XKBKNABJK;1;France;A. Client;64,80 €;Carte;Paiement accepté;13/09/2026 09:59:00\n"
)
GA4 = (
    "# ----------------------------------------\n# Traffic acquisition\n# Account: Maison Soin\n"
    "# ----------------------------------------\n#\n# Start date: 20260901\n# End date: 20260930\n"
    "Session source / medium,Session campaign,Sessions,Total users,Key events,Total revenue\n"
    ",,150,120,5,260.5\n"
    "instagram / influence,noel,120,100,4,230.5\n(direct) / (none),(not set),30,20,1,30\n"
)
MATOMO = "Label,Unique visitors,Visits,Actions,Conversions,Revenue\nnoel - marie,100,120,300,4,230.5\ninstagram.com,8,9,12,0,0\n"
PLAUSIBLE_CAMPAIGNS = "name,visitors,bounce_rate,visit_duration\nnoel,100,45,63\n"


def an_archive(members: dict[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return content.getvalue()


def misread(text: str) -> str:
    """Text as Instagram's downloads write it: the bytes of UTF-8, each a letter."""
    return text.encode().decode("latin-1")


def instagram_followers(*names: str) -> str:
    entries = [
        {
            "title": "" if number % 2 else name,
            "media_list_data": [],
            "string_list_data": [
                {"href": f"https://www.instagram.com/{name}", "timestamp": 1_790_000_000}
                | ({"value": misread(name)} if number % 2 else {})
            ],
        }
        for number, name in enumerate(names)
    ]
    return json.dumps(entries)


def tiktok_download(*, owner: str = "lea.soins", newer: bool = True) -> str:
    videos = [
        {
            "Date": "2026-09-13 08:00:00",
            "Link": "https://www.tiktokv.com/share/video/7412345678901234567/",
            "Likes": "1200",
            "Title": "Ma routine",
            "ContentDisclosure": "Paid partnership",
        },
        {
            "Date": "2026-09-14 08:00:00",
            "Link": "https://www.tiktokv.com/share/video/7412345678901234568/",
            "Likes": "N/A",
            "Title": "Mon haul",
            "ContentDisclosure": "None",
        },
    ]
    fans = {"FansList": [{"Date": "2026-01-01", "UserName": "zoe"}, {"Date": "2026-01-02", "UserName": "max"}]}
    document = {
        "Profile": {"Profile Information" if newer else "Profile Info": {"ProfileMap": {"userName": owner}}},
        "Your Activity" if newer else "Activity": {"Follower" if newer else "Follower List": fans},
        "Post" if newer else "Video": {"Posts" if newer else "Videos": {"VideoList": videos}},
        "Direct Message": {"Direct Messages": {"ChatHistory": {}}},
    }
    return json.dumps(document)
