namespace Golden.Tests;

/// <summary>
/// The messages of the golden files in their JSON form, by name. What stands before the slash is the format (see <see cref="Formats"/>)
/// and tells them from others that look different. New ones are added at the end of their list.
/// </summary>
internal static class SampleMessages
{
    public static readonly (string Name, string Json)[] Up =
    [
        ("report/both", """{"type":"report","esp_id":7,"content":{"OTC":550,"interval":30}}"""),
        ("report/one", """{"type":"report","esp_id":8,"content":{"OTC":-400}}"""),
        ("response/delivered", """{"type":"response","esp_id":7,"content":{"id":4711,"status":"delivered","reason":""}}"""),
        ("response/success", """{"type":"response","esp_id":8,"content":{"id":9007199254740991,"status":"success","reason":""}}"""),
        (
            "response/error",
            """{"type":"response","esp_id":65534,"content":{"id":1,"status":"error","reason":"Über 3.5 °C: \"quoted\" \\ and\nnew line"}}"""
        ),
        ("status/node", """{"type":"status","esp_id":9,"content":{"role":"node","mesh":0,"modules":[]}}"""),
        ("status/pace", """{"type":"status","esp_id":7,"content":{"role":"root","mesh":7,"modules":[9,8,300,65534],"pace":60}}"""),
        ("status/hub", """{"type":"status","esp_id":100,"content":{"role":"hub","mesh":0,"modules":[7,8]}}"""),
        ("report/sealing", """{"type":"report","esp_id":7,"content":{"interval":30,"seal":1,"b":987654321,"n":4,"lost":2}}"""),
    ];

    public static readonly (string Name, string Json)[] Down =
    [
        ("ack/ranges", """{"type":"ack","esp_id":7,"content":{"b":987654321,"n":[[1,64],[66,66],[70,2147483647]]}}"""),
        ("refuse/ranges", """{"type":"refuse","esp_id":8,"content":{"b":1234567890,"n":[[3,3]],"reason":"module 8 is not registered"}}"""),
        ("query/plain", """{"type":"request","esp_id":7,"content":{"id":4710,"summary":"query","ttl":60}}"""),
        (
            "request/settings",
            """{"type":"request","esp_id":7,"content":{"id":4711,"summary":"change-settings","ttl":300,"data":{"OTC":475,"interval":60}}}"""
        ),
        (
            "request/wifi",
            """{"type":"request","esp_id":7,"content":{"id":4712,"summary":"connect-wifi","ttl":300,"data":{"ssid":"Gårdsnät 5","password":"test-only: hö & halm","auto":true}}}"""
        ),
        (
            "request/wifi-open",
            """{"type":"request","esp_id":8,"content":{"id":4713,"summary":"connect-wifi","ttl":300,"data":{"ssid":"open","auto":false}}}"""
        ),
        (
            "request/inverter",
            """{"type":"request","esp_id":7,"content":{"id":4714,"summary":"inverter","ttl":86400,"data":{"on":true}}}"""
        ),
        (
            "request/radio-key",
            """{"type":"request","esp_id":7,"content":{"id":4715,"summary":"radio-key","ttl":300,"data":{"password":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"}}}"""
        ),
        (
            "request/revoke-radio-key",
            """{"type":"request","esp_id":100,"content":{"id":4716,"summary":"revoke-radio-key","ttl":300,"data":{"module":8,"key":6}}}"""
        ),
        ("request-without-data/reset", """{"type":"request","esp_id":7,"content":{"id":4717,"summary":"reset-bms","ttl":300}}"""),
        ("request-without-data/seal", """{"type":"request","esp_id":7,"content":{"id":4718,"summary":"seal-bms","ttl":300}}"""),
        ("request-without-data/unseal", """{"type":"request","esp_id":7,"content":{"id":4719,"summary":"unseal-bms","ttl":300}}"""),
        ("request-without-data/full-access", """{"type":"request","esp_id":7,"content":{"id":4720,"summary":"full-access-bms","ttl":300}}"""),
        ("request-without-data/restart", """{"type":"request","esp_id":7,"content":{"id":4721,"summary":"restart-node","ttl":0}}"""),
        ("time/cloud", """{"type":"time","content":{"t":1790000000123}}"""),
        (
            "request/wifi-sealed",
            """{"type":"request","esp_id":7,"content":{"id":4723,"summary":"connect-wifi","ttl":300,"data":{"sealed":"010b1c2d3e4f5061728394a5b6c7d8e9fa0b1c2d3e4f506172"}}}"""
        ),
    ];

    /// <summary>Those that have no form on air.</summary>
    public static readonly (string Name, string Json)[] WireOnly =
    [
        ("error/reason", """{"type":"error","content":{"reason":"esp_id is missing"}}"""),
        ("pace/some", """{"type":"pace","content":{"interval":20}}"""),
        ("pace/none", """{"type":"pace","content":{"interval":0}}"""),
        ("request-without-data/unknown", """{"type":"request","esp_id":7,"content":{"id":4722,"summary":"dance","ttl":300}}"""),
        (
            "frame/array",
            """[{"type":"response","esp_id":7,"content":{"id":4711,"status":"success","reason":""}},{"type":"report","esp_id":8,"content":{"interval":3600}}]"""
        ),
        ("want/some", """{"type":"want","esp_id":7,"content":{"bundle":"37c972a35c737119","piece":12,"count":4}}"""),
        ("piece/data", """{"type":"piece","esp_id":7,"content":{"bundle":"37c972a35c737119","piece":0,"data":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAFYS50eHQGAAAAZ29sZGVu"}}"""),
        ("piece/none", """{"type":"piece","esp_id":8,"content":{"bundle":"37c972a35c737119","piece":3,"reason":"it was deleted"}}"""),
        (
            "update/offer",
            """{"type":"request","esp_id":7,"content":{"id":4725,"summary":"update","ttl":86400,"data":{"offer":"QnRVAQEBBAABAAIAAwAAEBAAAAA3yXKjXHNxGcLgephw5XyLEpXuo4gsp3ZFXeMBs9e6dazSP85/RCDmgiVfxAD69WcvOZPjczsup1leXY1rReDIzta5VKoVWFvwfO6JLFjdiQOaiDMF6Ktb5ONEJTAA64ibzsRDsithOI4whx5+TVR3Fx/93CvL8a+nA1jOJo95hZ82RhhlayxS7NHYDYQ04pbI2+q9YSHF9rz/uvkEkKyWWubQ384Zs1BzfZ87YiX4FenLGNgsRe66E0PfvSR4C7U5lQzlg0UxcjC/1k83whipoNeV5cVk5zNLV2DutQ4K2ONMSNFU79qsaCbk6nM462llgoIigUxCAVBzMbvyhsWzDEUc9ZoF78QkpbuEoq9K7GRzP+hwYZz0MVCjScrJwNg="}}}"""
        ),
        (
            "report-with-version/update",
            """{"type":"report","esp_id":7,"content":{"interval":30,"b":987654321,"n":5,"version":"1.2.3/4","update":4}}"""
        ),
    ];
}
