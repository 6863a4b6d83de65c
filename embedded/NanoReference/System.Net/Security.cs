using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace System.Net.Security;

[Flags]
public enum SslProtocols
{
    None = 0x00,
    Tls12 = 3072,
    Tls13 = 12288,
}

public enum SslVerification
{
    NoVerification = 1,
    VerifyPeer = 2,
    CertificateRequired = 4,
    VerifyClientOnce = 8,
}

public class SslStream : NetworkStream
{
    public SslStream(Socket socket)
        : base(socket) => throw null;

    public override bool DataAvailable => throw null;

    public SslVerification SslVerification { get => throw null; set => throw null; }

    public void AuthenticateAsClient(
        string targetHost, X509Certificate clientCertificate, X509Certificate ca, SslProtocols enabledSslProtocols) => throw null;

    public override int Read(byte[] buffer, int offset, int size) => throw null;

    public override void Write(byte[] buffer, int offset, int size) => throw null;
}
