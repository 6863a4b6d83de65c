using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Battery.Node.Sockets;

namespace Battery.Node.Platform.Esp32;

/// <summary>
/// A service over UDP for the stations of the access point, on a thread of its own: DHCP, without which the interpreter opens an access
/// point, and DNS.
/// </summary>
public sealed class Esp32Datagrams
{
    private const int MostBytes = 576;
    private const int PauseMilliseconds = 1000;
    private const string Everybody = "255.255.255.255";

    private readonly IPAddress _address;
    private readonly int _port;
    private readonly int _answerPort;
    private readonly IDatagramHandler _handler;
    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly DatagramPace _pace = new DatagramPace();

    /// <summary>Makes one that does nothing yet.</summary>
    /// <param name="address">The four bytes of the access point's address.</param>
    /// <param name="port">The service's port.</param>
    /// <param name="answerPort">The port at which everybody hears the answers; 0 where they go to who asked.</param>
    /// <param name="handler">Answers.</param>
    /// <param name="clock">For the pace.</param>
    /// <param name="log">Hears what goes wrong.</param>
    public Esp32Datagrams(byte[] address, int port, int answerPort, IDatagramHandler handler, IClock clock, ILog log)
    {
        _address = new IPAddress(address);
        _port = port;
        _answerPort = answerPort;
        _handler = handler;
        _clock = clock;
        _log = log;
    }

    /// <summary>Begins; the access point stays open until the board restarts, and so does this.</summary>
    public void Start()
    {
        new Thread(Run).Start();
    }

    private void Run()
    {
        byte[] message = new byte[MostBytes];
        byte[] answer = new byte[MostBytes];
        while (true)
        {
            try
            {
                Serve(message, answer);
            }
            catch (Exception failure)
            {
                _log.Write(LogLevel.Warning, "network", "port " + _port.ToString() + " begins anew: " + failure.Message);
                Thread.Sleep(PauseMilliseconds);
            }
        }
    }

    // What is sent to everybody goes out where the socket's address is: by the access point, though the station may be the way out.
    private void Serve(byte[] message, byte[] answer)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        Socket sender = listener;
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Any, _port));
            EndPoint everybody = null;
            if (_answerPort > 0)
            {
                sender = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
                sender.Bind(new IPEndPoint(_address, 0));
                sender.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Broadcast, true);
                everybody = new IPEndPoint(IPAddress.Parse(Everybody), _answerPort);
            }

            while (true)
            {
                EndPoint asker = new IPEndPoint(IPAddress.Any, 0);
                int count = listener.ReceiveFrom(message, 0, MostBytes, SocketFlags.None, ref asker);
                int length = _handler.Answer(message, count, answer);
                if (length > 0) sender.SendTo(answer, 0, length, SocketFlags.None, everybody == null ? asker : everybody);
                int pause = _pace.Take(_clock.UptimeMilliseconds);
                if (pause > 0) Thread.Sleep(pause);
            }
        }
        finally
        {
            listener.Close();
            if (sender != listener) sender.Close();
        }
    }
}
