using System;
using System.Text;
using Battery.Drivers.Bq40z50;
using Battery.Node.Platform;

namespace Battery.Node.Sockets;

/// <summary>The proof in the opening of a WebSocket that both sides speak it (RFC 6455, 4.2.2); it keeps no secret.</summary>
internal static class WebSocketKey
{
    private const string Suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const int KeyBytes = 16;

    /// <summary>Draws what a client sends.</summary>
    public static string Draw(IRandom random)
    {
        byte[] bytes = new byte[KeyBytes];
        random.Fill(bytes, 0, KeyBytes);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>What the server answers to it.</summary>
    public static string AnswerTo(string key)
    {
        byte[] text = Encoding.UTF8.GetBytes(key + Suffix);
        byte[] digest = new byte[Sha1.DigestLength];
        new Sha1().Compute(text, 0, text.Length, digest, 0);
        return Convert.ToBase64String(digest);
    }
}
