namespace System.Net.Sockets;

public enum AddressFamily
{
    Unknown = -1,
    Unspecified = 0,
    InterNetwork = 2,
    InterNetworkV6 = 23,
}

public enum SocketType
{
    Unknown = -1,
    Stream = 1,
    Dgram = 2,
}

public enum ProtocolType
{
    Unknown = -1,
    IP = 0,
    Tcp = 6,
    Udp = 17,
}

[Flags]
public enum SocketFlags
{
    None = 0x0000,
}

public enum SelectMode
{
    SelectRead = 0,
    SelectWrite = 1,
    SelectError = 2,
}

public enum SocketOptionLevel
{
    Socket = 0xffff,
    IP = ProtocolType.IP,
    Tcp = ProtocolType.Tcp,
    Udp = ProtocolType.Udp,
}

public enum SocketOptionName
{
    NoDelay = 1,
    ReuseAddress = 0x0004,
    Broadcast = 0x0020,
    Linger = 0x0080,
}

public enum SocketError : int
{
    TimedOut = 10060,
}

[Serializable]
public class SocketException : Exception
{
    public SocketException(SocketError errorCode) => throw null;

    public int ErrorCode => throw null;
}

public class Socket : IDisposable
{
    public Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType) => throw null;

    public int Available => throw null;

    public int ReceiveTimeout { get => throw null; set => throw null; }

    public EndPoint LocalEndPoint => throw null;

    public EndPoint RemoteEndPoint => throw null;

    public int SendTimeout { get => throw null; set => throw null; }

    public Socket Accept() => throw null;

    public void Bind(EndPoint localEP) => throw null;

    public void Close() => throw null;

    public void Connect(EndPoint remoteEP) => throw null;

    void IDisposable.Dispose() => throw null;

    public void Listen(int backlog) => throw null;

    public bool Poll(int microSeconds, SelectMode mode) => throw null;

    public int Receive(byte[] buffer, int offset, int size, SocketFlags socketFlags) => throw null;

    public int ReceiveFrom(byte[] buffer, int offset, int size, SocketFlags socketFlags, ref EndPoint remoteEP) => throw null;

    public int Send(byte[] buffer, int offset, int size, SocketFlags socketFlags) => throw null;

    public int SendTo(byte[] buffer, int offset, int size, SocketFlags socketFlags, EndPoint remoteEP) => throw null;

    public void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, int optionValue) => throw null;

    public void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, bool optionValue) => throw null;

    protected virtual void Dispose(bool disposing) => throw null;
}

public class NetworkStream : IO.Stream
{
    public NetworkStream(Socket socket) => throw null;

    public NetworkStream(Socket socket, bool ownsSocket) => throw null;

    public override bool CanRead => throw null;

    public override bool CanSeek => throw null;

    public override bool CanWrite => throw null;

    public virtual bool DataAvailable => throw null;

    public override long Length => throw null;

    public override long Position { get => throw null; set => throw null; }

    public override void Flush() => throw null;

    public override int Read(byte[] buffer, int offset, int count) => throw null;

    public override int Read(SpanByte buffer) => throw null;

    public override long Seek(long offset, IO.SeekOrigin origin) => throw null;

    public override void SetLength(long value) => throw null;

    public override void Write(byte[] buffer, int offset, int count) => throw null;
}
