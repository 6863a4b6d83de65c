using Battery.Node.Platform;
using Battery.Node.Sockets;

namespace Battery.Local;

/// <summary>What a browser asks for that is no question of the page's own: the page, or the way to it.</summary>
internal static class Visit
{
    // Who looks for a proxy takes what it is led to for the proxy's script.
    private const string ProxyPath = "/wpad.dat";

    /// <summary>Answers GET and HEAD of a file, and leads from other hosts and from probes here; false where there is nothing.</summary>
    public static bool Serve(IConnection connection, HttpHead head, string path, PageFiles files)
    {
        string method = head.Word(0);
        if (path.Length == 0 || path[0] != '/' || path == ProxyPath || (method != "GET" && method != "HEAD")) return false;
        if (!Probes.IsElsewhere(head.Field("Host")) && !Probes.Has(path)) return files.Send(connection, head, path);
        string here = "Location: http://" + connection.LocalAddress + "/" + HttpAnswer.EndOfLine;
        HttpAnswer.Send(connection, "302 Found", here + "Cache-Control: no-store" + HttpAnswer.EndOfLine, string.Empty);
        return true;
    }
}
