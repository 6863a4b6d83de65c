using System.Text;
using Battery.Node.Platform;

namespace Battery.Node.Sockets;

/// <summary>Asks another ROOT over the board's network.</summary>
public sealed class MeshHttpClient : IMeshClient
{
    private const int Milliseconds = 5000;
    private const int MostDigits = 4;
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
    public int AskClients(string address, string userName, string password)
    {
        return Ask("GET", address, MeshPaths.Clients, userName, password, true);
    }

    /// <inheritdoc/>
    public bool TellToStepDown(string address, string userName, string password)
    {
        return Ask("POST", address, MeshPaths.StepDown, userName, password, false) >= 0;
    }

    // The number in the body of the answer, or 0 where none is asked for; −1 where there is no answer, or another than success.
    private int Ask(string method, string address, string path, string userName, string password, bool isNumber)
    {
        var target = WebAddress.OfHost(address, path);
        if (target == null) return -1;
        string failure;
        IConnection connection = _network.Connect(target.Host, target.Port, false, Milliseconds, out failure);
        if (connection == null) return -1;
        byte[] request = Encoding.UTF8.GetBytes(
            method + " " + path + " HTTP/1.1" + EndOfLine
            + "Host: " + target.Authority + EndOfLine
            + "Authorization: " + BasicCredentials.Write(userName, password) + EndOfLine
            + "Content-Length: 0" + EndOfLine
            + "Connection: close" + EndOfLine + EndOfLine);
        int answer = -1;
        var head = new HttpHead();
        if (connection.Write(request, 0, request.Length) && head.Read(connection, _clock, Milliseconds))
        {
            string status = head.Word(1);
            if (status.Length == 3 && status[0] == '2') answer = isNumber ? ReadNumber(connection, head) : 0;
        }

        connection.Close();
        return answer;
    }

    private int ReadNumber(IConnection connection, HttpHead head)
    {
        byte[] body = new byte[MostDigits + 1];
        int length = ParseLength(head.Field("Content-Length"));
        if (length < 1 || length > MostDigits) return -1;
        int count = head.Take(body, 0, length);
        long until = _clock.UptimeMilliseconds + Milliseconds;
        while (count < length && _clock.UptimeMilliseconds < until)
        {
            int more = connection.Read(body, count, length - count, Milliseconds);
            if (more < 0) return -1;
            count += more;
        }

        int number = 0;
        for (int i = 0; i < length; i++)
        {
            if (i >= count || body[i] < '0' || body[i] > '9') return -1;
            number = (number * 10) + (body[i] - '0');
        }

        return number;
    }

    private static int ParseLength(string text)
    {
        return text != null && text.Length == 1 && text[0] >= '0' && text[0] <= '9' ? text[0] - '0' : -1;
    }
}
