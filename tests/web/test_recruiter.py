def test_smoke(cast, client):
    cast.library()
    i = cast.reported()
    client.sign_in()
    for url in ("/", "/interviews", "/interviews/new", f"/interviews/{i}", f"/interviews/{i}/fit-report", f"/interviews/{i}/briefing", "/roles", "/roles/new", "/roles/1/edit", "/letters", "/letters/1"):
        page = client.get(url)
        print(url, page.title)
