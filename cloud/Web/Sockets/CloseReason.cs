using System.Globalization;
using System.Net.WebSockets;

namespace Battery.Web.Sockets;

/// <summary>Why the cloud closes a connection (docs/protocol.md, "Connecting").</summary>
/// <param name="Status">The WebSocket status.</param>
/// <param name="Text">What the other side is told.</param>
internal sealed record CloseReason(WebSocketCloseStatus Status, string Text)
{
    public static readonly CloseReason Replaced = new((WebSocketCloseStatus)4001, "a newer connection of this module took its place");
    public static readonly CloseReason Revoked = new(WebSocketCloseStatus.PolicyViolation, "the module was removed or its key changed");
    public static readonly CloseReason Binary = new(WebSocketCloseStatus.InvalidMessageType, "messages are text");
    public static readonly CloseReason Stopping = new(WebSocketCloseStatus.EndpointUnavailable, "the server stops; connect again");
    public static readonly CloseReason Bye = new(WebSocketCloseStatus.NormalClosure, string.Empty);

    /// <summary>A message was longer than this many bytes.</summary>
    public static CloseReason TooLarge(int most)
    {
        string kibibytes = (most / 1024).ToString(CultureInfo.InvariantCulture);
        return new CloseReason(WebSocketCloseStatus.MessageTooBig, "a message may have " + kibibytes + " KiB");
    }

    /// <summary>The text was not JSON.</summary>
    public static CloseReason Broken(string reason)
    {
        return new CloseReason(WebSocketCloseStatus.InvalidPayloadData, Cut("broken JSON: " + reason));
    }

    /// <summary>A close frame holds 123 bytes of text.</summary>
    private static string Cut(string text)
    {
        return text.Length <= 100 ? text : text[..100];
    }
}
