using System.Threading;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node.Links;

/// <summary>The way up over a WebSocket: to the cloud, or as a member to the ROOT. Connects again until it is stopped.</summary>
public sealed class SocketLink : IUpLink, IWebSocketListener
{
    private const int ConnectMilliseconds = 10000;
    private const int IdleMilliseconds = 500;
    private const int MostReadings = 40;
    private const int MostInFlight = 400;
    private const int MostBytes = 24000;

    private readonly NodePlatform _platform;
    private readonly IWebSocketFactory _sockets;
    private readonly Router _router;
    private readonly UpQueue _queue;
    private readonly UpFeed _feed;
    private readonly string _address;
    private readonly string _userName;
    private readonly string _key;
    private readonly int _resendMilliseconds;
    private readonly BackOff _backOff;
    private readonly WireMessageReader _reader = new WireMessageReader();
    private readonly JsonWriter _writer = new JsonWriter(4096);
    private IWebSocket _socket;
    private bool _stopping;
    private string _lastFailure = "";

    /// <summary>Makes a link that is not started yet.</summary>
    /// <param name="platform">For log and random numbers.</param>
    /// <param name="sockets">Makes the connections.</param>
    /// <param name="router">Takes what comes.</param>
    /// <param name="queue">Wakes the link.</param>
    /// <param name="feed">Tells what to send.</param>
    /// <param name="address">The WebSocket address, path included.</param>
    /// <param name="userName">User of the credentials.</param>
    /// <param name="key">Their password, a secret.</param>
    /// <param name="resendMilliseconds">See <see cref="UpFeed.Watch"/>; longer where what is above relays by radio.</param>
    public SocketLink(
        NodePlatform platform, IWebSocketFactory sockets, Router router, UpQueue queue, UpFeed feed, string address, string userName,
        string key, int resendMilliseconds)
    {
        _sockets = sockets;
        _platform = platform;
        _router = router;
        _queue = queue;
        _feed = feed;
        _address = address;
        _userName = userName;
        _key = key;
        _resendMilliseconds = resendMilliseconds;
        _backOff = new BackOff(platform.Random);
    }

    /// <inheritdoc/>
    public bool IsOpen
    {
        get
        {
            IWebSocket socket = _socket;
            return socket != null && socket.IsOpen;
        }
    }

    /// <summary>Why it could not connect the last time; empty where it could.</summary>
    public string Failure => _lastFailure;

    /// <inheritdoc/>
    public void Start()
    {
        new Thread(Run).Start();
    }

    /// <inheritdoc/>
    public void Stop()
    {
        _stopping = true;
        _queue.Wake();
        IWebSocket socket = _socket;
        if (socket != null) socket.Close();
    }

    /// <inheritdoc/>
    public void OnText(byte[] buffer, int offset, int count)
    {
        _backOff.Reset();
        _reader.Reset(buffer, offset, count);
        for (Message message = _reader.Read(); message != null; message = _reader.Read())
        {
            if (message.Type == MessageType.Error)
                _platform.Log.Write(LogLevel.Warning, "link", "the other side says: " + ((ErrorMessage)message).Reason);
            else if (_router.FromAbove(message)) _reader.Keep(message);
        }

        if (_reader.IsBroken) _platform.Log.Write(LogLevel.Warning, "link", "a broken message came: " + _reader.Reason);
        _queue.Wake();
    }

    /// <inheritdoc/>
    public void OnClosed(string reason)
    {
        if (!_stopping) _platform.Log.Write(LogLevel.Information, "link", "closed: " + reason);
        _queue.Wake();
    }

    private void Run()
    {
        while (!_stopping)
        {
            IWebSocket socket = _sockets.Create();
            string failure = socket.Connect(_address, _userName, _key, this, ConnectMilliseconds);
            if (failure.Length == 0)
            {
                _platform.Log.Write(LogLevel.Information, "link", "connected to " + _address);
                _lastFailure = "";
                _socket = socket;
                Serve(socket);
                socket.Close();
            }
            else if (failure != _lastFailure)
            {
                // The same failure is told once.
                _lastFailure = failure;
                _platform.Log.Write(LogLevel.Warning, "link", "cannot connect to " + _address + ": " + failure);
            }

            WaitBeforeNext();
        }
    }

    private void Serve(IWebSocket socket)
    {
        _feed.Begin();
        while (!_stopping && socket.IsOpen)
        {
            _feed.Watch(_resendMilliseconds);
            if (WriteFrame())
            {
                if (!socket.SendText(_writer.Buffer, 0, _writer.Length)) return;
            }
            else _queue.Wait(IdleMilliseconds);
        }
    }

    // As many messages as go well in one frame. False when there is nothing to send.
    private bool WriteFrame()
    {
        _writer.Clear();
        _writer.BeginArray();
        int empty = _writer.Length;
        int readings = 0;
        while (_writer.Length < MostBytes && readings < MostReadings)
        {
            Message message = _feed.Take(MostInFlight);
            if (message == null) break;
            WireMessageWriter.Write(_writer, message);
            if (message.Type == MessageType.Data) readings++;
        }

        bool any = _writer.Length > empty;
        _writer.EndArray();
        return any;
    }

    // In small steps, so that a stop does not take a minute.
    private void WaitBeforeNext()
    {
        for (int left = _backOff.Next(); left > 0 && !_stopping; left -= 100) Thread.Sleep(left < 100 ? left : 100);
    }
}
