using System.IO;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

// The names that the device's code knows it by.
namespace System.Net
{
    /// <summary>What a name leads to.</summary>
    public sealed class IPHostEntry(IPAddress[] addresses)
    {
        public IPAddress[] AddressList => addresses;
    }

    /// <summary>Every name is this computer's.</summary>
    public static class Dns
    {
        public static IPHostEntry GetHostEntry(string hostNameOrAddress) =>
            new(hostNameOrAddress == "nowhere" ? [] : [IPAddress.Loopback]);
    }
}

namespace System.Security.Cryptography.X509Certificates
{
    /// <summary>A certificate.</summary>
    public class X509Certificate(string certificate)
    {
        public string Text => certificate;
    }
}

namespace System.Net.Security
{
    /// <summary>Versions of TLS.</summary>
    [Flags]
    public enum SslProtocols
    {
        None = 0,
        Tls12 = 3072,
        Tls13 = 12288,
    }

    /// <summary>Who has to show a certificate.</summary>
    public enum SslVerification
    {
        NoVerification = 1,
        VerifyPeer = 2,
        CertificateRequired = 4,
        VerifyClientOnce = 8,
    }

    /// <summary>TLS that asks for what the board's asks for, and then sends bytes as they are.</summary>
    public class SslStream(Socket socket) : NetworkStream(socket)
    {
        /// <summary>The one that was made last.</summary>
        public static SslStream? Made { get; private set; }

        /// <summary>Who the server has to be.</summary>
        public string? Host { get; private set; }

        /// <summary>What it has to lead to.</summary>
        public X509Certificate? Root { get; private set; }

        public SslVerification SslVerification { get; set; } = SslVerification.CertificateRequired;

        public SslProtocols Protocols { get; private set; }

        public void AuthenticateAsClient(
            string targetHost, X509Certificate? clientCertificate, X509Certificate? ca, SslProtocols enabledSslProtocols)
        {
            (Host, Root, Protocols, Made) = (targetHost, ca, enabledSslProtocols, this);
            if (targetHost == "impostor") throw new IOException("certificate");
        }
    }
}
