using System.Text;
using Battery.Node.Mesh;
using Battery.Node.Platform;

namespace Battery.Node.Sockets;

/// <summary>Asks a ROOT over the node's network.</summary>
public sealed class MeshHttpClient : IMeshClient
{
    private const int Milliseconds = 5000;

    private readonly INetwork _network;
    private readonly IClock _clock;
    private readonly IRandom _random;

    /// <summary>Over a network.</summary>
    public MeshHttpClient(INetwork network, IClock clock, IRandom random)
    {
        _network = network;
        _clock = clock;
        _random = random;
    }

    /// <inheritdoc/>
    public MeshStanding AskClients(string address, string userName, string key)
    {
        return MeshStanding.Parse(Ask("GET", address, MeshPaths.Clients, userName, key));
    }

    /// <inheritdoc/>
    public bool TellToStepDown(string address, string userName, string key)
    {
        return Ask("POST", address, MeshPaths.StepDown, userName, key) != null;
    }

    // The body of the answer; null where there is none, or another than success, or of one that does not prove the key.
    private string Ask(string method, string address, string path, string userName, string key)
    {
        var target = WebAddress.OfHost(address, path);
        if (target == null) return null;
        string failure;
        IConnection connection = _network.Connect(target.Host, target.Port, false, Milliseconds, out failure);
        if (connection == null) return null;
        var question = new MeshQuestion(connection, _clock, _random, userName, key);
        string answer = null;
        if (question.Ask(method, target, "Content-Length: 0" + HttpAnswer.EndOfLine, Milliseconds).Length == 0)
        {
            string status = question.Answer.Word(1);
            string body = status.Length == 3 && status[0] == '2' ? ReadBody(connection, question.Answer) : null;
            if (body != null && question.IsProven(body)) answer = body;
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
