using System.Text;
using System.Threading;
using Battery.Node.Platform;

namespace Battery.Node.Sockets;

/// <summary>A client WebSocket over the board's network.</summary>
internal sealed class WebSocketClient : IWebSocket
{
    private const string EndOfLine = "\r\n";
    private const string Switched = "101";

    private readonly INetwork _network;
    private readonly IClock _clock;
    private readonly IRandom _random;
    private WebSocketChannel _channel;
    private IWebSocketListener _listener;

    public WebSocketClient(INetwork network, IClock clock, IRandom random)
    {
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
        failure = Open(connection, target, BasicCredentials.Write(userName, password), (int)(until - _clock.UptimeMilliseconds));
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

    private string Open(IConnection connection, WebAddress target, string credentials, int timeoutMilliseconds)
    {
        string key = WebSocketKey.Draw(_random);
        byte[] request = Encoding.UTF8.GetBytes(
            "GET " + target.Path + " HTTP/1.1" + EndOfLine
            + "Host: " + target.Authority + EndOfLine
            + "Upgrade: websocket" + EndOfLine
            + "Connection: Upgrade" + EndOfLine
            + "Sec-WebSocket-Key: " + key + EndOfLine
            + "Sec-WebSocket-Version: 13" + EndOfLine
            + "Authorization: " + credentials + EndOfLine + EndOfLine);
        if (!connection.Write(request, 0, request.Length)) return "the connection broke";
        var head = new HttpHead();
        if (!head.Read(connection, _clock, timeoutMilliseconds)) return "no answer in time";
        if (head.Word(1) != Switched) return "the server answers " + head.FirstLine;
        if (head.Field("Sec-WebSocket-Accept") != WebSocketKey.AnswerTo(key)) return "what answers is no WebSocket";
        _channel = new WebSocketChannel(connection, head, true, _clock, _random);
        return string.Empty;
    }

    private void Run()
    {
        _channel.Run(_listener);
    }
}
