using System;
using System.Text;
using System.Threading;
using Battery.Node.Platform;
using Battery.Node.Sockets;

namespace Battery.Local;

/// <summary>
/// Looks whether the port still serves, from a thread of its own, for looking waits: where nobody was served for a while it asks by itself,
/// and where that is not answered twice in a row the port is opened again. Users of the platform report listeners that hang, and such that
/// are gone.
/// </summary>
public sealed class LocalWatch
{
    /// <summary>How often it looks, ms.</summary>
    public const int LookMilliseconds = 30000;

    private const int AnswerMilliseconds = 5000;
    private const int MostFailures = 2;
    private const string Here = "127.0.0.1";

    private readonly HttpPort _port;
    private readonly int _number;
    private readonly INetwork _network;
    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly AutoResetEvent _stop = new AutoResetEvent(false);
    private int _served;
    private int _failures;
    private bool _hasWorked;
    private bool _isStopped;

    /// <summary>Makes one that does not look yet.</summary>
    /// <param name="port">The port.</param>
    /// <param name="number">Its number.</param>
    /// <param name="network">The way to it.</param>
    /// <param name="clock">For how long to wait.</param>
    /// <param name="log">Hears of it.</param>
    public LocalWatch(HttpPort port, int number, INetwork network, IClock clock, ILog log)
    {
        _port = port;
        _number = number;
        _network = network;
        _clock = clock;
        _log = log;
    }

    /// <summary>How often the port was opened again since the start.</summary>
    public int Reopened { get; private set; }

    /// <summary>Begins to look.</summary>
    public void Start()
    {
        new Thread(Run).Start();
    }

    /// <summary>Ends.</summary>
    public void Stop()
    {
        _isStopped = true;
        _stop.Set();
    }

    /// <summary>Looks once.</summary>
    public void Look()
    {
        int served = _port.Served;
        bool isAlive = served != _served || IsAnswered();
        _served = _port.Served;
        if (isAlive)
        {
            _failures = 0;
            _hasWorked = true;
            return;
        }

        // Where the image does not let a board reach itself, that nobody answers tells nothing.
        if (!_hasWorked || ++_failures < MostFailures) return;
        _failures = 0;
        Reopened++;
        _log.Write(LogLevel.Warning, "local", "the port does not answer: it is opened again");
        try
        {
            _port.Reopen();
        }
        catch (Exception failure)
        {
            _log.Write(LogLevel.Error, "local", "the port cannot be opened: " + failure.Message);
        }
    }

    private bool IsAnswered()
    {
        string failure;
        IConnection connection = _network.Connect(Here, _number, false, AnswerMilliseconds, out failure);
        if (connection == null) return false;
        byte[] request = Encoding.UTF8.GetBytes("HEAD /api/user/check-auth HTTP/1.1\r\nHost: " + Here + "\r\n\r\n");
        bool isAnswered = connection.Write(request, 0, request.Length)
            && new HttpHead().Read(connection, _clock, AnswerMilliseconds);
        connection.Close();
        return isAnswered;
    }

    private void Run()
    {
        while (!_isStopped)
        {
            Look();
            _stop.WaitOne(LookMilliseconds, false);
        }
    }
}
