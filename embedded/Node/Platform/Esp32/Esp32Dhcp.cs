using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Battery.Node.Sockets;

namespace Battery.Node.Platform.Esp32;

/// <summary>The DHCP of the access point: the interpreter opens it without one.</summary>
public sealed class Esp32Dhcp
{
    private const int ServerPort = 67;
    private const int ClientPort = 68;
    private const int MostBytes = 1024;
    private const int PauseMilliseconds = 1000;
    private const string Everybody = "255.255.255.255";

    private readonly IPAddress _address;
    private readonly DhcpServer _server;
    private readonly ILog _log;

    /// <summary>Makes one that does nothing yet.</summary>
    /// <param name="address">The four bytes of the access point's address.</param>
    /// <param name="clock">For leases.</param>
    /// <param name="log">Hears what goes wrong.</param>
    public Esp32Dhcp(byte[] address, IClock clock, ILog log)
    {
        _address = new IPAddress(address);
        _server = new DhcpServer(address, clock);
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
        byte[] answer = new byte[DhcpServer.AnswerBytes];
        while (true)
        {
            try
            {
                Serve(message, answer);
            }
            catch (Exception failure)
            {
                _log.Write(LogLevel.Warning, "dhcp", "begins anew: " + failure.Message);
                Thread.Sleep(PauseMilliseconds);
            }
        }
    }

    // What is sent goes out where the socket's address is: by the access point, though the station may be the way out.
    private void Serve(byte[] message, byte[] answer)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var sender = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            listener.Bind(new IPEndPoint(IPAddress.Any, ServerPort));
            sender.Bind(new IPEndPoint(_address, 0));
            sender.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Broadcast, true);
            var everybody = new IPEndPoint(IPAddress.Parse(Everybody), ClientPort);
            while (true)
            {
                int count = listener.Receive(message, 0, message.Length, SocketFlags.None);
                int length = _server.Answer(message, count, answer);
                if (length > 0) sender.SendTo(answer, 0, length, SocketFlags.None, everybody);
            }
        }
        finally
        {
            listener.Close();
            sender.Close();
        }
    }
}
