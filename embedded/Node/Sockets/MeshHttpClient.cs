using System.Text;
using Battery.Node.Mesh;
using Battery.Node.Platform;

namespace Battery.Node.Sockets;

/// <summary>Asks another ROOT over the board's network.</summary>
public sealed class MeshHttpClient : IMeshClient
{
    private const int Milliseconds = 5000;
    private const string EndOfLine = "\r\n";

    private readonly INetwork _network;
    private readonly IClock _clock;

    /// <summary>Over a network.</summary>
    public MeshHttpClient(INetwork network, IClock clock)
    {
        _network = network;
        _clock = clock;
    }

    /// <inheritdoc/>
    public MeshStanding AskClients(string address, string userName, string password)
    {
        return MeshStanding.Parse(Ask("GET", address, MeshPaths.Clients, userName, password));
    }

    /// <inheritdoc/>
    public bool TellToStepDown(string address, string userName, string password)
    {
        return Ask("POST", address, MeshPaths.StepDown, userName, password) != null;
    }

    // The body of the answer; null where there is none, or another than success.
    private string Ask(string method, string address, string path, string userName, string password)
    {
        var target = WebAddress.OfHost(address, path);
        if (target == null) return null;
        string failure;
        IConnection connection = _network.Connect(target.Host, target.Port, false, Milliseconds, out failure);
        if (connection == null) return null;
        byte[] request = Encoding.UTF8.GetBytes(
            method + " " + path + " HTTP/1.1" + EndOfLine
            + "Host: " + target.Authority + EndOfLine
            + "Authorization: " + BasicCredentials.Write(userName, password) + EndOfLine
            + "Content-Length: 0" + EndOfLine
            + "Connection: close" + EndOfLine + EndOfLine);
        string answer = null;
        var head = new HttpHead();
        if (connection.Write(request, 0, request.Length) && head.Read(connection, _clock, Milliseconds))
        {
            string status = head.Word(1);
            if (status.Length == 3 && status[0] == '2') answer = ReadBody(connection, head);
        }

        connection.Close();
        return answer;
    }

    private string ReadBody(IConnection connection, HttpHead head)
    {
        int length = ParseLength(head.Field("Content-Length"));
        if (length <= 0) return string.Empty;
        byte[] body = new byte[length];
        int count = head.Take(body, 0, length);
        long until = _clock.UptimeMilliseconds + Milliseconds;
        while (count < length && _clock.UptimeMilliseconds < until)
        {
            int more = connection.Read(body, count, length - count, Milliseconds);
            if (more < 0) return null;
            count += more;
        }

        return count == length ? Encoding.UTF8.GetString(body, 0, length) : null;
    }

    private static int ParseLength(string text)
    {
        return text != null && text.Length == 1 && text[0] >= '0' && text[0] <= '9' ? text[0] - '0' : -1;
    }
}
