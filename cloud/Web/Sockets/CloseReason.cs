using System.Globalization;
using System.Net.WebSockets;
using Battery.Data.Identity;

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

    /// <summary>The session of a browser is over: it is of no use to connect again before logging in (docs/api.md, "Live").</summary>
    public static CloseReason SignedOut(SessionEnd why)
    {
        string reason = why switch
        {
            SessionEnd.PasswordChanged => ": the password was changed",
            SessionEnd.RoleChanged => ": the role was changed",
            SessionEnd.Locked => ": the account was locked",
            SessionEnd.UserRemoved => ": the user was removed",
            SessionEnd.Expired => ": the login has expired",
            SessionEnd.Crowded => ": logged in too often since",
            _ => string.Empty,
        };
        return new CloseReason((WebSocketCloseStatus)4401, "you have been signed out" + reason);
    }

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
