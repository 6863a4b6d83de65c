namespace System.Net;

[Serializable]
public abstract class EndPoint
{
}

[Serializable]
public class IPAddress
{
    public static readonly IPAddress Any;

    public IPAddress(byte[] address) => throw null;

    public static IPAddress Parse(string ipString) => throw null;

    public override string ToString() => throw null;
}

[Serializable]
public class IPEndPoint : EndPoint
{
    public IPEndPoint(IPAddress address, int port) => throw null;

    public IPAddress Address => throw null;

    public int Port => throw null;
}

public class IPHostEntry
{
    public IPAddress[] AddressList => throw null;
}

public static class Dns
{
    public static IPHostEntry GetHostEntry(string hostNameOrAddress) => throw null;
}
