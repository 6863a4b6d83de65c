using System;
using Battery.Node.Sockets;

namespace Battery.Local;

/// <summary>
/// Answers every name with the access point's own address (RFC 1035), so that whatever a phone asks for leads to the page. Pure: datagrams
/// come and go outside. Any bytes may come.
/// </summary>
public sealed class DnsServer : IDatagramHandler
{
    /// <summary>The port of servers.</summary>
    public const int Port = 53;

    /// <summary>No answer is longer: a question's name has 255 bytes at most.</summary>
    public const int AnswerBytes = HeaderBytes + 255 + 4 + RecordBytes;

    private const int HeaderBytes = 12;
    private const int RecordBytes = 16;
    private const int LongestName = 255;
    private const int LongestLabel = 63;

    // A phone that has left shall not go on with this address.
    private const int Seconds = 10;

    private const int FlagsAt = 2;
    private const int QuestionsAt = 4;
    private const int AnswersAt = 6;
    private const int IsAnswer = 0x80;
    private const int OperationBits = 0x78;
    private const int IsAuthority = 0x04;
    private const int RecursionDesired = 0x01;
    private const int FormatError = 1;
    private const int NotImplemented = 4;

    private const int TypeAddress = 1;
    private const int TypeAny = 255;
    private const int ClassInternet = 1;
    private const int ClassAny = 255;

    private readonly byte[] _address;

    /// <summary>With the four bytes of the address that every name is answered with.</summary>
    public DnsServer(byte[] address)
    {
        _address = address;
    }

    /// <inheritdoc/>
    public int Answer(byte[] message, int count, byte[] answer)
    {
        if (count < HeaderBytes || (message[FlagsAt] & IsAnswer) != 0) return 0;
        Array.Copy(message, 0, answer, 0, HeaderBytes);
        answer[FlagsAt] = (byte)(IsAnswer | (message[FlagsAt] & (OperationBits | RecursionDesired)) | IsAuthority);
        answer[FlagsAt + 1] = 0;
        Array.Clear(answer, AnswersAt, HeaderBytes - AnswersAt);
        if ((message[FlagsAt] & OperationBits) != 0) return Refuse(answer, NotImplemented);
        int end = message[QuestionsAt] == 0 && message[QuestionsAt + 1] == 1 ? EndOfQuestion(message, count) : 0;
        if (end == 0) return Refuse(answer, FormatError);
        Array.Copy(message, HeaderBytes, answer, HeaderBytes, end - HeaderBytes);
        int type = Number(message, end - 4);
        int kind = Number(message, end - 2);
        bool isAsked = (type == TypeAddress || type == TypeAny) && (kind == ClassInternet || kind == ClassAny);

        // There is such a name, but nothing else about it.
        if (!isAsked) return end;
        answer[AnswersAt + 1] = 1;
        answer[end] = 0xC0;
        answer[end + 1] = HeaderBytes;
        answer[end + 2] = 0;
        answer[end + 3] = TypeAddress;
        answer[end + 4] = 0;
        answer[end + 5] = ClassInternet;
        Array.Clear(answer, end + 6, 3);
        answer[end + 9] = Seconds;
        answer[end + 10] = 0;
        answer[end + 11] = 4;
        Array.Copy(_address, 0, answer, end + 12, 4);
        return end + RecordBytes;
    }

    private static int Refuse(byte[] answer, int code)
    {
        answer[FlagsAt + 1] = (byte)code;
        Array.Clear(answer, QuestionsAt, 2);
        return HeaderBytes;
    }

    // Behind name, type and class; 0 where that is not all there.
    private static int EndOfQuestion(byte[] message, int count)
    {
        int at = HeaderBytes;
        while (at < count && message[at] != 0)
        {
            // Two high bits are a pointer, which the first name of a message has no use for.
            if (message[at] > LongestLabel) return 0;
            at += message[at] + 1;
            if (at - HeaderBytes >= LongestName) return 0;
        }

        return at + 5 <= count ? at + 5 : 0;
    }

    private static int Number(byte[] message, int at)
    {
        return (message[at] << 8) | message[at + 1];
    }
}
