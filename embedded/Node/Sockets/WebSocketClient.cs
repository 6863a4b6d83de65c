using System.Threading;
using Battery.Node.Platform;

namespace Battery.Node.Sockets;

/// <summary>A client WebSocket over the board's network.</summary>
internal sealed class WebSocketClient : IWebSocket
{
    private const string EndOfLine = HttpAnswer.EndOfLine;
    private const string Switched = "101";

    private readonly INetwork _network;
    private readonly IClock _clock;
    private readonly IRandom _random;
    private readonly bool _isMesh;
    private WebSocketChannel _channel;
    private IWebSocketListener _listener;

    public WebSocketClient(INetwork network, IClock clock, IRandom random, bool isMesh)
    {
        _isMesh = isMesh;
        _network = network;
        _clock = clock;
        _random = random;
    }

    public bool IsOpen => _channel != null && _channel.IsOpen;

    public string Connect(string address, string userName, string password, IWebSocketListener listener, int timeoutMilliseconds)
    {
        var target = WebAddress.Parse(address);
        if (target == null) return "no address of a WebSocket";
        long until = _clock.UptimeMilliseconds + timeoutMilliseconds;
        string failure;
        IConnection connection = _network.Connect(target.Host, target.Port, target.IsSecure, timeoutMilliseconds, out failure);
        if (connection == null) return failure;
        failure = Open(connection, target, userName, password, (int)(until - _clock.UptimeMilliseconds));
        if (failure.Length > 0)
        {
            connection.Close();
            return failure;
        }

        _listener = listener;
        new Thread(Run).Start();
        return string.Empty;
    }

    public bool SendText(byte[] buffer, int offset, int count)
    {
        return _channel != null && _channel.SendText(buffer, offset, count);
    }

    public void Close()
    {
        if (_channel != null) _channel.Close();
    }

    private string Open(IConnection connection, WebAddress target, string userName, string password, int timeoutMilliseconds)
    {
        string key = WebSocketKey.Draw(_random);
        string fields = "Upgrade: websocket" + EndOfLine
            + "Connection: Upgrade" + EndOfLine
            + "Sec-WebSocket-Key: " + key + EndOfLine
            + "Sec-WebSocket-Version: 13" + EndOfLine;
        string failure;
        HttpHead head = _isMesh ? AskRoot(connection, target, fields, userName, password, timeoutMilliseconds, out failure)
            : Ask(connection, target, fields + "Authorization: " + BasicCredentials.Write(userName, password), timeoutMilliseconds, out failure);
        if (failure.Length > 0) return failure;
        if (head.Field("Sec-WebSocket-Accept") != WebSocketKey.AnswerTo(key)) return "what answers is no WebSocket";
        _channel = new WebSocketChannel(connection, head, true, _clock, _random);
        return string.Empty;
    }

    private HttpHead Ask(IConnection connection, WebAddress target, string fields, int timeoutMilliseconds, out string failure)
    {
        var head = new HttpHead();
        string request =
            "GET " + target.Path + " HTTP/1.1" + EndOfLine + "Host: " + target.Authority + EndOfLine + fields + EndOfLine + EndOfLine;
        failure = !HttpAnswer.Write(connection, request) ? "the connection broke"
            : !head.Read(connection, _clock, timeoutMilliseconds) ? "no answer in time" : CheckSwitched(head);
        return head;
    }

    // Each side has drawn a number and proved the mesh's key over both: neither speaks with somebody else.
    private HttpHead AskRoot(
        IConnection connection, WebAddress target, string fields, string userName, string key, int timeoutMilliseconds, out string failure)
    {
        var question = new MeshQuestion(connection, _clock, _random, userName, key);
        failure = question.Ask("GET", target, fields, timeoutMilliseconds);
        if (failure.Length == 0) failure = CheckSwitched(question.Answer);
        if (failure.Length == 0 && !question.IsProven(string.Empty)) failure = "who answers has not proved the mesh's key";
        return question.Answer;
    }

    private static string CheckSwitched(HttpHead head)
    {
        return head.Word(1) == Switched ? string.Empty : "the server answers " + head.FirstLine;
    }

    private void Run()
    {
        _channel.Run(_listener);
    }
}
