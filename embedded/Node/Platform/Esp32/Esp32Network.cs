using System;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Battery.Protocol;

namespace Battery.Node.Platform.Esp32;

/// <summary>
/// Sockets, and TLS 1.2 whose server has to show a certificate for its name that leads to the given root, or to one of those that the board
/// was given by the tools, and is valid today: without a clock there is no TLS. One connection over TLS takes two buffers of 16.7 kB.
/// </summary>
public sealed class Esp32Network : INetwork
{
    private readonly IClock _clock;
    private readonly ILog _log;
    private readonly X509Certificate _root;

    /// <summary>Makes it.</summary>
    /// <param name="clock">Whether the time is known.</param>
    /// <param name="log">Hears of a root that is none.</param>
    /// <param name="root">The root certificate that the cloud's leads to, as PEM; null for those of the board.</param>
    public Esp32Network(IClock clock, ILog log, string root)
    {
        _clock = clock;
        _log = log;
        if (root != null) _root = new X509Certificate(root);
    }

    /// <inheritdoc/>
    public IConnection Connect(string host, int port, bool isSecure, int timeoutMilliseconds, out string failure)
    {
        failure = string.Empty;
        if (isSecure && _clock.Source == TimeSource.Unset)
        {
            failure = "the time is not known yet, and so no certificate can be checked: GPS or SNTP sets it";
            return null;
        }

        Socket socket = null;
        try
        {
            IPAddress[] addresses = Dns.GetHostEntry(host).AddressList;
            if (addresses.Length == 0)
            {
                failure = "no address for " + host;
                return null;
            }

            socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(new IPEndPoint(addresses[0], port));
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
            return new Esp32Connection(socket, isSecure ? Secure(socket, host) : null);
        }
        catch (SocketException exception)
        {
            failure = (isSecure ? "no connection, or the certificate is not taken, socket error " : "socket error ")
                + exception.ErrorCode.ToString();
        }
        catch (Exception exception)
        {
            failure = exception.Message;
            if (failure == null || failure.Length == 0) failure = "no connection";
            _log.Write(LogLevel.Debug, "network", host + ": " + failure);
        }

        if (socket != null) socket.Close();
        return null;
    }

    private SslStream Secure(Socket socket, string host)
    {
        var tls = new SslStream(socket);
        tls.SslVerification = SslVerification.CertificateRequired;
        tls.AuthenticateAsClient(host, null, _root, SslProtocols.Tls12);
        return tls;
    }
}
