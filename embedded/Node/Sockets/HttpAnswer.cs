using System.Text;
using Battery.Node.Platform;

namespace Battery.Node.Sockets;

/// <summary>Writes answers of an <see cref="IHttpServant"/>; each ends its connection, but for that which opens a WebSocket.</summary>
public static class HttpAnswer
{
    /// <summary>Ends a line of a head.</summary>
    public const string EndOfLine = "\r\n";

    /// <summary>A whole answer.</summary>
    /// <param name="connection">Where it goes.</param>
    /// <param name="status">Code and reason.</param>
    /// <param name="fields">Further fields, each with its end of line.</param>
    /// <param name="body">ASCII.</param>
    public static void Send(IConnection connection, string status, string fields, string body)
    {
        Write(connection, Head(status, fields, body.Length) + body);
    }

    /// <summary>An answer's head, for a body of so many bytes.</summary>
    public static string Head(string status, string fields, int bodyBytes)
    {
        return "HTTP/1.1 " + status + EndOfLine + fields + "Content-Length: " + bodyBytes.ToString() + EndOfLine + "Connection: close"
            + EndOfLine + EndOfLine;
    }

    /// <summary>Agrees to a WebSocket (RFC 6455, 4.2.2); null where none is asked for, and that is answered.</summary>
    public static WebSocketChannel Upgrade(IConnection connection, HttpHead head, IClock clock, IRandom random)
    {
        return Upgrade(connection, head, string.Empty, clock, random);
    }

    /// <summary>The same, with further fields, each with its end of line.</summary>
    public static WebSocketChannel Upgrade(IConnection connection, HttpHead head, string fields, IClock clock, IRandom random)
    {
        string key = head.Field("Sec-WebSocket-Key");
        if (head.Word(0) != "GET" || key == null || !head.Has("Upgrade", "websocket") || !head.Has("Connection", "upgrade"))
        {
            Send(connection, "426 Upgrade Required", "Upgrade: websocket" + EndOfLine, string.Empty);
            return null;
        }

        bool isWritten = Write(
            connection,
            "HTTP/1.1 101 Switching Protocols" + EndOfLine + "Upgrade: websocket" + EndOfLine + "Connection: Upgrade" + EndOfLine
                + "Sec-WebSocket-Accept: " + WebSocketKey.AnswerTo(key) + EndOfLine + fields + EndOfLine);
        return isWritten ? new WebSocketChannel(connection, head, false, clock, random) : null;
    }

    /// <summary>Sends text; false where the connection is at its end.</summary>
    public static bool Write(IConnection connection, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return connection.Write(bytes, 0, bytes.Length);
    }
}
