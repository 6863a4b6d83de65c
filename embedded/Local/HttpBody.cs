using System.Text;
using Battery.Node.Platform;
using Battery.Node.Sockets;

namespace Battery.Local;

/// <summary>The body of a request, bounded in length and time.</summary>
internal static class HttpBody
{
    private const int DiscardBytes = 512;
    private const int MostDiscards = 20;
    private const int DiscardMilliseconds = 100;

    /// <summary>Reads one as UTF-8. Empty where it came whole, otherwise the status that says what is wrong.</summary>
    public static string Read(
        IConnection connection, HttpHead head, int mostBytes, int milliseconds, IClock clock, out string text)
    {
        text = string.Empty;
        int length = ParseLength(head.Field("Content-Length"));
        if (length < 0) return "411 Length Required";
        if (length > mostBytes)
        {
            Discard(connection);
            return "413 Content Too Large";
        }

        byte[] body = new byte[length];
        int count = length == 0 ? 0 : head.Take(body, 0, length);
        long until = clock.UptimeMilliseconds + milliseconds;
        while (count < length)
        {
            long left = until - clock.UptimeMilliseconds;
            int more = left <= 0 ? -1 : connection.Read(body, count, length - count, (int)left);
            if (more < 0) return "408 Request Timeout";
            count += more;
        }

        text = Encoding.UTF8.GetString(body, 0, length);
        return string.Empty;
    }

    // What is closed over unread bytes may take the answer with it: some of it is read, for who means well.
    private static void Discard(IConnection connection)
    {
        byte[] rest = new byte[DiscardBytes];
        for (int i = 0; i < MostDiscards; i++)
        {
            if (connection.Read(rest, 0, DiscardBytes, DiscardMilliseconds) <= 0) return;
        }
    }

    private static int ParseLength(string text)
    {
        if (text == null || text.Length == 0 || text.Length > 6) return -1;
        int number = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] < '0' || text[i] > '9') return -1;
            number = (number * 10) + (text[i] - '0');
        }

        return number;
    }
}
