using System;
using Battery.Node.Platform;
using Battery.Node.Sockets;

namespace Battery.Local;

/// <summary>
/// Gives the stations of an access point their addresses (RFC 2131, 2132): a few in its own network of 255 addresses, from the one behind
/// its own on. A station gets the same again as long as nobody else needs it. Pure: datagrams come and go outside. Any bytes may come.
/// </summary>
public sealed class DhcpServer : IDatagramHandler
{
    /// <summary>The port of servers.</summary>
    public const int Port = 67;

    /// <summary>The port of clients.</summary>
    public const int ClientPort = 68;

    /// <summary>How many addresses there are: twice as many as an access point of the ESP32 has stations.</summary>
    public const int Leases = 8;

    /// <summary>How long an address is given for, s.</summary>
    public const int LeaseSeconds = 3600;

    /// <summary>Each answer is so long: the least that a client takes.</summary>
    public const int AnswerBytes = 300;

    // Where what is in a message.
    private const int Operation = 0;
    private const int HardwareType = 1;
    private const int HardwareLength = 2;
    private const int OwnAddress = 12;
    private const int YourAddress = 16;
    private const int RelayAddress = 24;
    private const int Hardware = 28;
    private const int Magic = 236;
    private const int Options = 240;

    private const int Request = 1;
    private const int Reply = 2;
    private const int Ethernet = 1;
    private const int MacBytes = 6;
    private const int AddressBytes = 4;

    private const int OfferMilliseconds = 10000;

    private const int OptionPad = 0;
    private const int OptionMask = 1;
    private const int OptionRouter = 3;
    private const int OptionNames = 6;
    private const int OptionRequested = 50;
    private const int OptionSeconds = 51;
    private const int OptionType = 53;
    private const int OptionServer = 54;
    private const int OptionEnd = 255;

    private const int Discover = 1;
    private const int Offer = 2;
    private const int Take = 3;
    private const int Decline = 4;
    private const int Acknowledge = 5;
    private const int Refuse = 6;
    private const int Release = 7;

    private static readonly byte[] Cookie = new byte[] { 99, 130, 83, 99 };

    private readonly byte[] _address;
    private readonly IClock _clock;
    private readonly byte[] _macs = new byte[Leases * MacBytes];
    private readonly long[] _until = new long[Leases];
    private readonly bool[] _isTaken = new bool[Leases];

    // What a message asks for: 0 for what it does not say, or where that stands in it.
    private int _type;
    private int _requested;
    private int _server;

    /// <summary>A server without leases.</summary>
    /// <param name="address">The four bytes of the access point's address.</param>
    /// <param name="clock">For how long leases last.</param>
    public DhcpServer(byte[] address, IClock clock)
    {
        _address = address;
        _clock = clock;
    }

    /// <summary>Takes a datagram; gives how many bytes are to be sent to everybody at port 68, 0 for none.</summary>
    /// <param name="message">Holds it.</param>
    /// <param name="count">Its length.</param>
    /// <param name="answer">Takes the answer; at least <see cref="AnswerBytes"/> long.</param>
    public int Answer(byte[] message, int count, byte[] answer)
    {
        if (!IsRequest(message, count) || !ReadOptions(message, count)) return 0;
        switch (_type)
        {
            case Discover:
                int offered = FindOrTake(message);
                return offered < 0 ? 0 : Write(message, answer, Offer, offered);
            case Take:
                return AnswerTake(message, answer);
            case Decline:
            case Release:
                int left = Find(message);
                if (left >= 0) Free(left);
                return 0;
            default:
                return 0;
        }
    }

    private int AnswerTake(byte[] message, byte[] answer)
    {
        // Another server's offer was taken.
        if (_server > 0 && !Same(message, _server, _address, 0, AddressBytes)) return 0;
        int wanted = _requested > 0 ? _requested : OwnAddress;
        int lease = Find(message);

        // After a restart nothing is known of leases: what is asked for is given where it is free.
        if (lease < 0) lease = TakeWanted(message, wanted);
        bool isRight = lease >= 0 && Same(message, wanted, _address, 0, AddressBytes - 1) && message[wanted + 3] == Last(lease);
        if (!isRight) return Write(message, answer, Refuse, -1);
        _isTaken[lease] = true;
        _until[lease] = _clock.UptimeMilliseconds + (LeaseSeconds * 1000L);
        return Write(message, answer, Acknowledge, lease);
    }

    private static bool IsRequest(byte[] message, int count)
    {
        return count > Options && message[Operation] == Request && message[HardwareType] == Ethernet && message[HardwareLength] == MacBytes
            && message[RelayAddress] == 0 && Same(message, Magic, Cookie, 0, AddressBytes);
    }

    private bool ReadOptions(byte[] message, int count)
    {
        _type = 0;
        _requested = 0;
        _server = 0;
        int at = Options;
        while (at < count && message[at] != OptionEnd)
        {
            if (message[at] == OptionPad)
            {
                at++;
                continue;
            }

            if (at + 1 >= count) return false;
            int length = message[at + 1];
            int data = at + 2;
            if (data + length > count) return false;
            if (message[at] == OptionType && length == 1) _type = message[data];
            if (message[at] == OptionRequested && length == AddressBytes) _requested = data;
            if (message[at] == OptionServer && length == AddressBytes) _server = data;
            at = data + length;
        }

        return _type > 0;
    }

    private int Find(byte[] message)
    {
        for (int i = 0; i < Leases; i++)
        {
            if (Same(message, Hardware, _macs, i * MacBytes, MacBytes)) return i;
        }

        return -1;
    }

    // The same as before, or of those that nobody has taken the one that was not used for the longest time.
    private int FindOrTake(byte[] message)
    {
        int lease = Find(message);
        if (lease >= 0) return lease;
        int oldest = -1;
        for (int i = 0; i < Leases; i++)
        {
            if (IsFree(i) && (oldest < 0 || _until[i] < _until[oldest])) oldest = i;
        }

        if (oldest < 0) return -1;
        Give(oldest, message);

        // Who discovers next gets another, as long as there are some.
        _until[oldest] = _clock.UptimeMilliseconds + OfferMilliseconds;
        return oldest;
    }

    private int TakeWanted(byte[] message, int wanted)
    {
        int lease = message[wanted + 3] - Last(0);
        if (lease < 0 || lease >= Leases || !IsFree(lease)) return -1;
        Give(lease, message);
        return lease;
    }

    // What is only offered is free too: who asks for it has it, whoever discovers a thousand times meanwhile.
    private bool IsFree(int lease)
    {
        return !_isTaken[lease] || _until[lease] <= _clock.UptimeMilliseconds;
    }

    private void Give(int lease, byte[] message)
    {
        Array.Copy(message, Hardware, _macs, lease * MacBytes, MacBytes);
        _isTaken[lease] = false;
    }

    private void Free(int lease)
    {
        _until[lease] = 0;
        _isTaken[lease] = false;
    }

    private int Last(int lease)
    {
        return _address[3] + 1 + lease;
    }

    private int Write(byte[] message, byte[] answer, int type, int lease)
    {
        Array.Clear(answer, 0, AnswerBytes);
        Array.Copy(message, 0, answer, 0, OwnAddress);
        answer[Operation] = Reply;
        answer[3] = 0;
        Array.Copy(message, Hardware, answer, Hardware, 16);
        Array.Copy(Cookie, 0, answer, Magic, AddressBytes);
        int at = Put(answer, Options, OptionType, type);
        at = PutAddress(answer, at, OptionServer);
        if (lease >= 0)
        {
            Array.Copy(_address, 0, answer, YourAddress, AddressBytes);
            answer[YourAddress + 3] = (byte)Last(lease);
            answer[at] = OptionSeconds;
            answer[at + 1] = AddressBytes;
            answer[at + 4] = (byte)(LeaseSeconds >> 8);
            answer[at + 5] = LeaseSeconds & 0xFF;
            at += 6;
            answer[at] = OptionMask;
            answer[at + 1] = AddressBytes;
            answer[at + 2] = 255;
            answer[at + 3] = 255;
            answer[at + 4] = 255;
            at = PutAddress(answer, at + 6, OptionRouter);
            at = PutAddress(answer, at, OptionNames);
        }

        answer[at] = OptionEnd;
        return AnswerBytes;
    }

    private static int Put(byte[] answer, int at, int option, int value)
    {
        answer[at] = (byte)option;
        answer[at + 1] = 1;
        answer[at + 2] = (byte)value;
        return at + 3;
    }

    private int PutAddress(byte[] answer, int at, int option)
    {
        answer[at] = (byte)option;
        answer[at + 1] = AddressBytes;
        Array.Copy(_address, 0, answer, at + 2, AddressBytes);
        return at + 2 + AddressBytes;
    }

    private static bool Same(byte[] left, int leftOffset, byte[] right, int rightOffset, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (left[leftOffset + i] != right[rightOffset + i]) return false;
        }

        return true;
    }
}
