using Battery.Node.Commands;
using Battery.Node.Platform;
using Battery.Node.Sockets;
using Battery.Protocol;

namespace Battery.Local;

/// <summary>
/// One browser, on its connection's own thread: it is told what is new whenever the channel waits, and so a slow one keeps nobody but
/// itself waiting.
/// </summary>
internal sealed class LocalSession : IWebSocketListener, IWebSocketStep
{
    private const int MostSeconds = 300;
    private const int CheckMilliseconds = 5000;

    private readonly int _moduleId;
    private readonly LocalServer _server;
    private readonly LocalFeed _feed;
    private readonly LocalLogin _login;
    private readonly CommandIntake _intake;
    private readonly IClock _clock;
    private readonly WebSocketChannel _channel;
    private readonly string _token;
    private readonly JsonWriter _writer = new JsonWriter(1024);
    private long _checkedAt;
    private int _readings = -1;
    private int _answers;
    private ReportMessage _report;

    /// <summary>Makes one.</summary>
    /// <param name="moduleId">This node's module.</param>
    /// <param name="server">Is told of the end.</param>
    /// <param name="feed">What there is to be shown.</param>
    /// <param name="login">Whether the token is still good.</param>
    /// <param name="intake">Takes commands.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="channel">The browser's.</param>
    /// <param name="token">Whose browser it is; null for one that may only look.</param>
    public LocalSession(
        int moduleId, LocalServer server, LocalFeed feed, LocalLogin login, CommandIntake intake, IClock clock, WebSocketChannel channel,
        string token)
    {
        _moduleId = moduleId;
        _server = server;
        _feed = feed;
        _login = login;
        _intake = intake;
        _clock = clock;
        _channel = channel;
        _token = token;
        _answers = feed.Answers;
        _checkedAt = clock.UptimeMilliseconds;
    }

    /// <summary>Ends it; any thread may call.</summary>
    public void Close()
    {
        _channel.Close();
    }

    public void Step()
    {
        long now = _clock.UptimeMilliseconds;
        if (_token != null && now - _checkedAt >= CheckMilliseconds)
        {
            _checkedAt = now;
            if (!_login.Accepts(_token))
            {
                _channel.Close();
                return;
            }
        }

        if (_readings != _feed.Readings)
        {
            _readings = _feed.Write(_writer);
            Send();
        }

        ReportMessage report = _feed.Report;
        if (report != _report)
        {
            _report = report;
            Send(report);
        }

        for (ResponseMessage answer = _feed.NextAnswer(ref _answers); answer != null; answer = _feed.NextAnswer(ref _answers)) Send(answer);
    }

    public void OnText(byte[] buffer, int offset, int count)
    {
        // Made for the message: they are rare, and it is larger than all else of a session.
        var reader = new WireMessageReader();
        reader.Reset(buffer, offset, count);
        for (Message message = reader.Read(); message != null; message = reader.Read()) Take(message, reader);
        if (reader.IsBroken) Refuse("what came is no message: " + reader.Reason);
    }

    public void OnClosed(string reason)
    {
        _server.Remove(this);
    }

    private void Take(Message message, WireMessageReader reader)
    {
        var invalid = message as InvalidMessage;
        if (invalid != null)
        {
            if (invalid.CommandId >= LocalFeed.FirstCommandId) Send(Failed(invalid.CommandId, invalid.Reason));
            else Refuse(invalid.Reason);
            return;
        }

        var request = message as RequestMessage;
        if (request == null)
        {
            Refuse("only requests are taken here");
            return;
        }

        string wrong = Check(request);
        if (wrong.Length > 0)
        {
            Send(Failed(request.CommandId, wrong));
            return;
        }

        if (request.TimeToLiveSeconds > MostSeconds) request.TimeToLiveSeconds = MostSeconds;
        if (_intake.Take(request)) reader.Keep(request);
    }

    private string Check(RequestMessage request)
    {
        if (_token == null) return "nothing can be changed here before a password is set (docs/local-page.md)";
        if (request.ModuleId != _moduleId) return "this is module " + _moduleId.ToString();
        if (request.CommandId < LocalFeed.FirstCommandId) return "ids of commands that are given here begin at 2^52";
        return LocalCommands.Has(request.Summary) ? string.Empty : "this is not done from here: " + request.Summary;
    }

    private ResponseMessage Failed(long id, string reason)
    {
        return new ResponseMessage(_moduleId, id, CommandStatus.Error, reason);
    }

    private void Refuse(string reason)
    {
        Send(new ErrorMessage(reason));
    }

    private void Send(Message message)
    {
        _writer.Clear();
        _writer.BeginArray();
        WireMessageWriter.Write(_writer, message);
        _writer.EndArray();
        Send();
    }

    private void Send()
    {
        _channel.SendText(_writer.Buffer, 0, _writer.Length);
    }
}
