using System;
using System.Collections;
using System.Text;
using Battery.Node;
using Battery.Node.Commands;
using Battery.Node.Platform;
using Battery.Node.Sockets;
using Battery.Protocol;

namespace Battery.Local;

/// <summary>
/// What people beside the module are served (docs/local-page.md): the page from flash, the login, live values over a WebSocket, and their
/// way to it from any address that a phone asks for.
/// </summary>
public sealed class LocalServer : IHttpServant
{
    /// <summary>How many browsers are told live values; one more, and the one that came first goes.</summary>
    public const int MostBrowsers = 3;

    private const int MostLoginBytes = 256;
    private const int MostMessageBytes = 2048;
    private const int MostFramesASecond = 10;
    private const int BodyMilliseconds = 5000;
    private const string LoginPath = "/api/user/login";
    private const string LogoutPath = "/api/user/logout";
    private const string CheckPath = "/api/user/check-auth";
    private const string SocketPath = "/api/browser_ws";
    private const string FirstPage = "index.html";
    private const string Json = "Content-Type: application/json\r\nCache-Control: no-store\r\n";
    private const string Bearer = "Bearer ";
    private const string TokenField = "token=";

    private readonly NodeConfiguration _configuration;
    private readonly NodePlatform _platform;
    private readonly HttpPort _port;
    private readonly LocalFeed _feed;
    private readonly CommandIntake _intake;
    private readonly LocalLogin _login;
    private readonly PageFiles _files;
    private readonly ArrayList _sessions = new ArrayList();

    /// <summary>Makes a server that does not serve yet.</summary>
    /// <param name="configuration">Which module this is, and the password.</param>
    /// <param name="platform">Clock, log and random numbers.</param>
    /// <param name="app">The node.</param>
    /// <param name="port">Where it is served, beside the mesh.</param>
    /// <param name="page">The page's files.</param>
    public LocalServer(NodeConfiguration configuration, NodePlatform platform, NodeApp app, HttpPort port, IStorage page)
    {
        _configuration = configuration;
        _platform = platform;
        _port = port;
        _feed = new LocalFeed(app);
        _intake = app.Commands;
        _login = new LocalLogin(LocalPassword.From(configuration.LocalPassword, platform.Random), platform.Clock, platform.Random);
        _files = new PageFiles(page, FirstPage);
    }

    /// <summary>How many browsers are told live values now.</summary>
    public int Browsers
    {
        get
        {
            lock (_sessions) return _sessions.Count;
        }
    }

    /// <summary>Begins to serve. A node whose port cannot be had goes on without; what watches it tries again.</summary>
    public void Start()
    {
        try
        {
            _port.Add(this);
        }
        catch (Exception failure)
        {
            _platform.Log.Write(LogLevel.Error, "local", "nothing can be served: " + failure.Message);
        }
    }

    /// <summary>Ends.</summary>
    public void Stop()
    {
        _port.Remove(this);
        object[] open;
        lock (_sessions) open = _sessions.ToArray();
        for (int i = 0; i < open.Length; i++) ((LocalSession)open[i]).Close();
    }

    /// <inheritdoc/>
    public bool Serve(IConnection connection, HttpHead head, HttpPort port)
    {
        string target = head.Word(1);
        int query = target.IndexOf('?');
        string path = query < 0 ? target : target.Substring(0, query);
        switch (path)
        {
            case LoginPath:
                if (IsOf(connection, head, "POST")) LogIn(connection, head);
                return true;
            case LogoutPath:
                if (IsOf(connection, head, "POST")) LogOut(connection, head);
                return true;
            case CheckPath:
                if (IsOf(connection, head, "GET")) CheckLogin(connection, head);
                return true;
            case SocketPath:
                Take(connection, head, port, query < 0 ? string.Empty : target.Substring(query + 1));
                return true;
        }

        return Visit.Serve(connection, head, path, _files);
    }

    internal void Remove(LocalSession session)
    {
        lock (_sessions) _sessions.Remove(session);
    }

    private static bool IsOf(IConnection connection, HttpHead head, string method)
    {
        if (head.Word(0) == method) return true;
        HttpAnswer.Send(connection, "405 Method Not Allowed", "Allow: " + method + HttpAnswer.EndOfLine, string.Empty);
        return false;
    }

    private void LogIn(IConnection connection, HttpHead head)
    {
        string password;
        string wrong = ReadPassword(connection, head, out password);
        if (wrong.Length > 0)
        {
            HttpAnswer.Send(connection, wrong, string.Empty, string.Empty);
            return;
        }

        if (!_login.HasPassword)
        {
            HttpAnswer.Send(connection, "403 Forbidden", Json, "{\"error\":\"no password is set, and so nothing can be changed here\"}");
            return;
        }

        string address = connection.RemoteAddress;
        int wait;
        string token = _login.Try(address, password, out wait);
        if (token != null)
        {
            _platform.Log.Write(LogLevel.Information, "local", address + " is logged in");
            HttpAnswer.Send(connection, "200 OK", Json, "{\"token\":\"" + token + "\"}");
        }
        else if (wait > 0)
        {
            string after = "Retry-After: " + ((wait + 999) / 1000).ToString() + HttpAnswer.EndOfLine;
            HttpAnswer.Send(connection, "429 Too Many Requests", Json + after, "{\"error\":\"wait\"}");
        }
        else
        {
            _platform.Log.Write(LogLevel.Warning, "local", address + " gave a wrong password");
            HttpAnswer.Send(connection, "401 Unauthorized", Json, "{\"error\":\"the password is wrong\"}");
        }
    }

    // Empty where it was read, otherwise the status that says what is wrong.
    private string ReadPassword(IConnection connection, HttpHead head, out string password)
    {
        password = null;
        string text;
        string wrong = HttpBody.Read(connection, head, MostLoginBytes, BodyMilliseconds, _platform.Clock, out text);
        if (wrong.Length > 0) return wrong;
        byte[] body = Encoding.UTF8.GetBytes(text);
        var reader = new JsonReader();
        reader.Reset(body, 0, body.Length);
        if (reader.Read() != JsonToken.BeginObject) return "400 Bad Request";
        while (reader.Read() == JsonToken.Name)
        {
            bool isPassword = reader.IsString("password");
            reader.Read();
            if (isPassword && !reader.TryGetString(LocalPassword.MostLength, out password)) return "400 Bad Request";
            if (!isPassword && !reader.Skip()) return "400 Bad Request";
        }

        return password != null && reader.Token == JsonToken.EndObject ? string.Empty : "400 Bad Request";
    }

    private void LogOut(IConnection connection, HttpHead head)
    {
        _login.Forget(TokenOf(head));
        HttpAnswer.Send(connection, "204 No Content", string.Empty, string.Empty);
    }

    private void CheckLogin(IConnection connection, HttpHead head)
    {
        bool isIn = _login.Accepts(TokenOf(head));
        string status = isIn || !_login.HasPassword ? "200 OK" : "401 Unauthorized";
        string body = "{\"module\":" + _configuration.ModuleId.ToString() + ",\"hasPassword\":" + (_login.HasPassword ? "true" : "false")
            + ",\"loggedIn\":" + (isIn ? "true" : "false") + "}";
        HttpAnswer.Send(connection, status, Json, body);
    }

    private void Take(IConnection connection, HttpHead head, HttpPort port, string query)
    {
        // A page of somebody else's must not look through the browser of who is here.
        string origin = head.Field("Origin");
        if (origin != null && origin != "http://" + head.Field("Host"))
        {
            HttpAnswer.Send(connection, "403 Forbidden", string.Empty, string.Empty);
            return;
        }

        string token = null;
        if (_login.HasPassword)
        {
            token = query.Length > TokenField.Length && query.Substring(0, TokenField.Length) == TokenField
                ? query.Substring(TokenField.Length) : string.Empty;
            if (!_login.Accepts(token))
            {
                HttpAnswer.Send(connection, "401 Unauthorized", string.Empty, string.Empty);
                return;
            }
        }

        WebSocketChannel channel = HttpAnswer.Upgrade(connection, head, _platform.Clock, _platform.Random);
        if (channel == null) return;
        port.Keep(connection);
        channel.MostBytes = MostMessageBytes;
        channel.MostFramesASecond = MostFramesASecond;
        var session = new LocalSession(
            _configuration.ModuleId, this, _feed, _login, _intake, _platform.Clock, channel, token);
        LocalSession first = null;
        lock (_sessions)
        {
            if (_sessions.Count >= MostBrowsers) first = (LocalSession)_sessions[0];
            if (first != null) _sessions.RemoveAt(0);
            _sessions.Add(session);
        }

        if (first != null) first.Close();
        channel.Run(session, session);
    }

    private static string TokenOf(HttpHead head)
    {
        string field = head.Field("Authorization");
        bool isBearer = field != null && field.Length > Bearer.Length && field.Substring(0, Bearer.Length) == Bearer;
        return isBearer ? field.Substring(Bearer.Length) : string.Empty;
    }
}
