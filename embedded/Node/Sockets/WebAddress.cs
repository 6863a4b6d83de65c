namespace Battery.Node.Sockets;

/// <summary>The address of a WebSocket or of a page: <c>ws://host:port/path</c>, with ws, wss or http.</summary>
public sealed class WebAddress
{
    private const int PlainPort = 80;
    private const int SecurePort = 443;
    private const int MostPort = 65535;

    private static readonly string[] Schemes = new string[] { "ws://", "wss://", "http://" };

    private WebAddress(bool isSecure, string host, int port, string path)
    {
        IsSecure = isSecure;
        Host = host;
        Port = port;
        Path = path;
    }

    /// <summary>Whether it goes over TLS.</summary>
    public bool IsSecure { get; }

    /// <summary>Name or IPv4 address.</summary>
    public string Host { get; }

    /// <summary>1…65535.</summary>
    public int Port { get; }

    /// <summary>With its slash; what follows a question mark belongs to it.</summary>
    public string Path { get; }

    /// <summary>What the Host field of a request says: the port where it is not the usual one.</summary>
    public string Authority => Port == (IsSecure ? SecurePort : PlainPort) ? Host : Host + ":" + Port.ToString();

    /// <summary>Takes an address apart; null where it is none of these.</summary>
    public static WebAddress Parse(string text)
    {
        if (text == null) return null;
        for (int i = 0; i < Schemes.Length; i++)
        {
            string scheme = Schemes[i];
            if (text.Length > scheme.Length && text.Substring(0, scheme.Length).ToLower() == scheme)
                return Parse(i == 1, text.Substring(scheme.Length));
        }

        return null;
    }

    /// <summary>Of <c>host</c> or <c>host:port</c>; null where it is neither.</summary>
    public static WebAddress OfHost(string authority, string path)
    {
        return authority == null ? null : Parse(false, authority + path);
    }

    private static WebAddress Parse(bool isSecure, string rest)
    {
        int slash = rest.IndexOf('/');
        string authority = slash < 0 ? rest : rest.Substring(0, slash);
        string path = slash < 0 ? "/" : rest.Substring(slash);
        if (!IsPlain(authority) || !IsPlain(path)) return null;
        int colon = authority.IndexOf(':');
        int port = isSecure ? SecurePort : PlainPort;
        if (colon >= 0)
        {
            port = ParsePort(authority, colon + 1);
            authority = authority.Substring(0, colon);
        }

        return authority.Length == 0 || port == 0 ? null : new WebAddress(isSecure, authority, port, path);
    }

    private static int ParsePort(string text, int from)
    {
        int port = 0;
        for (int i = from; i < text.Length; i++)
        {
            if (text[i] < '0' || text[i] > '9') return 0;
            port = (port * 10) + (text[i] - '0');
            if (port > MostPort) return 0;
        }

        return port;
    }

    // It goes into a request as it is: nothing there may end a line.
    private static bool IsPlain(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] <= ' ' || text[i] > '~' || text[i] == '@') return false;
        }

        return true;
    }
}
