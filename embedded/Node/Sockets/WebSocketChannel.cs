using System;
using System.Text;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node.Sockets;

/// <summary>
/// An open WebSocket (RFC 6455) over a connection, from either side: text messages, whole. The thread that reads calls
/// <see cref="Run"/>; pings keep the connection, and one that is not answered ends it. Steady traffic allocates nothing once the buffer
/// has grown to the longest message that came.
/// </summary>
public sealed class WebSocketChannel : IWebSocketPeer
{
    /// <summary>After so long without a word a ping is sent; after as long again the other side is taken for gone, ms.</summary>
    public const int PingMilliseconds = 15000;

    // How long the other side has to answer a close, and how soon one from here is noticed.
    private const int CloseMilliseconds = 2000;
    private const int StepMilliseconds = 500;
    private const int BusyStepMilliseconds = 250;
    private const int FirstBufferBytes = 1024;
    private const int ChunkBytes = 1024;
    private const int LongestHeader = 14;
    private const int LongestControl = 125;
    private const int MaskBytes = 4;

    private const int FinalBit = 0x80;
    private const int MaskBit = 0x80;
    private const int ReservedBits = 0x70;
    private const int OpcodeBits = 0x0F;
    private const int LengthBits = 0x7F;
    private const int Length16 = 126;
    private const int Length64 = 127;

    private const int Continuation = 0;
    private const int TextFrame = 1;
    private const int BinaryFrame = 2;
    private const int CloseFrame = 8;
    private const int PingFrame = 9;
    private const int PongFrame = 10;

    private const int NormalClosure = 1000;
    private const int ProtocolError = 1002;
    private const int NotAcceptable = 1003;
    private const int TooOften = 1008;
    private const int TooLong = 1009;
    private const int SecondMilliseconds = 1000;

    private readonly IConnection _connection;
    private readonly IClock _clock;
    private readonly IRandom _random;
    private readonly HttpHead _head;
    private readonly bool _isClient;

    private readonly object _sending = new object();
    private readonly byte[] _chunk = new byte[LongestHeader + ChunkBytes];
    private readonly byte[] _sendMask = new byte[MaskBytes];

    private readonly byte[] _mask = new byte[MaskBytes];
    private readonly byte[] _header = new byte[LongestHeader];
    private readonly byte[] _control = new byte[LongestControl];
    private byte[] _message = new byte[FirstBufferBytes];
    private IWebSocketStep _step;
    private long _framesSince;
    private int _frames;
    private int _count;
    private bool _isInMessage;
    private bool _isPinged;
    private string _end = string.Empty;
    private bool _isOpen = true;
    private bool _isClosing;
    private long _closeBy;

    /// <summary>Takes a connection over whose opening both sides have agreed.</summary>
    /// <param name="connection">The connection; closed at the end.</param>
    /// <param name="head">The other side's head: what came behind it is the first of what it says.</param>
    /// <param name="isClient">Whether this side has opened it: then what goes out is masked.</param>
    /// <param name="clock">For pings.</param>
    /// <param name="random">For masks.</param>
    public WebSocketChannel(IConnection connection, HttpHead head, bool isClient, IClock clock, IRandom random)
    {
        _connection = connection;
        _head = head;
        _isClient = isClient;
        _clock = clock;
        _random = random;
    }

    /// <summary>The longest message that is taken, bytes.</summary>
    public int MostBytes { get; set; } = WireLimits.MaximumMessageBytes;

    /// <summary>Who sends more frames a second is closed; 0 for any number.</summary>
    public int MostFramesASecond { get; set; }

    /// <inheritdoc/>
    public bool IsOpen => _isOpen && !_isClosing;

    /// <inheritdoc/>
    public bool SendText(byte[] buffer, int offset, int count)
    {
        if (!IsOpen) return false;
        if (Send(TextFrame, buffer, offset, count)) return true;
        _isOpen = false;
        _connection.Close();
        return false;
    }

    /// <inheritdoc/>
    public void Close()
    {
        SendClose(NormalClosure);
    }

    /// <summary>Receives until the connection ends, tells the listener why, and closes it. Once, on the thread that reads.</summary>
    /// <param name="listener">Is told what comes.</param>
    /// <param name="step">Has something to say meanwhile; null for nobody.</param>
    public void Run(IWebSocketListener listener, IWebSocketStep step = null)
    {
        _step = step;
        string reason;
        try
        {
            reason = Receive(listener);
        }
        catch (Exception failure)
        {
            // The listener could not take a message, for flash is full perhaps: a new connection brings it again.
            reason = "a message could not be taken: " + failure.Message;
            SendClose(NormalClosure);
        }

        _isOpen = false;
        _connection.Close();
        listener.OnClosed(reason);
    }

    private string Receive(IWebSocketListener listener)
    {
        while (TryReadFrame(listener))
        {
        }

        return _end.Length > 0 ? _end : _isClosing ? "closed here" : "the connection broke";
    }

    // False at the end; _end says why where that is known.
    private bool TryReadFrame(IWebSocketListener listener)
    {
        if (!Wait() || !Fill(_header, 1, 1)) return false;
        if (MostFramesASecond > 0 && IsTooOften()) return Refuse(TooOften, "frames came too often");
        int opcode = _header[0] & OpcodeBits;
        bool isFinal = (_header[0] & FinalBit) != 0;
        bool isMasked = (_header[1] & MaskBit) != 0;
        int length = _header[1] & LengthBits;
        if ((_header[0] & ReservedBits) != 0 || isMasked == _isClient) return Refuse(ProtocolError, "a frame that is none came");
        if (opcode >= CloseFrame && isFinal && length <= LongestControl) return TakeControl(opcode, length, isMasked);
        if (opcode == BinaryFrame) return Refuse(NotAcceptable, "a binary message came");
        if (opcode != (_isInMessage ? Continuation : TextFrame)) return Refuse(ProtocolError, "a frame that is none came");
        length = ReadLength(length);
        if (length == -1) return false;
        if (length < 0 || _count + length > MostBytes) return Refuse(TooLong, "a message came that is too long");
        Grow(_count + length);
        if (!ReadPayload(_message, _count, length, isMasked)) return false;
        _count += length;
        _isInMessage = !isFinal;
        if (!isFinal) return true;
        int count = _count;
        _count = 0;
        listener.OnText(_message, 0, count);
        return true;
    }

    // The length in two or eight bytes; −1 where the connection ended, −2 where it is too long for any message.
    private int ReadLength(int length)
    {
        if (length < Length16) return length;
        int bytes = length == Length64 ? 8 : 2;
        if (!Fill(_header, 2, bytes)) return -1;
        for (int i = 0; i < bytes - 4; i++)
        {
            if (_header[2 + i] != 0) return -2;
        }

        int value = 0;
        for (int i = bytes > 4 ? bytes - 4 : 0; i < bytes; i++)
        {
            if (value > WireLimits.MaximumMessageBytes) return -2;
            value = (value << 8) | _header[2 + i];
        }

        return value > WireLimits.MaximumMessageBytes ? -2 : value;
    }

    private bool ReadPayload(byte[] buffer, int offset, int count, bool isMasked)
    {
        if (isMasked && !Fill(_mask, 0, MaskBytes)) return false;
        if (!Fill(buffer, offset, count)) return false;
        if (isMasked) Mask(_mask, buffer, offset, count);
        return true;
    }

    private bool TakeControl(int opcode, int length, bool isMasked)
    {
        if (!ReadPayload(_control, 0, length, isMasked)) return false;
        switch (opcode)
        {
            case PingFrame:
                return Send(PongFrame, _control, 0, length);
            case PongFrame:
                return true;
            case CloseFrame:
                int code = length >= 2 ? (_control[0] << 8) | _control[1] : NormalClosure;
                _end = code.ToString() + (length > 2 ? " " + Encoding.UTF8.GetString(_control, 2, length - 2) : string.Empty);
                SendClose(code);
                return false;
            default:
                return Refuse(ProtocolError, "a frame that is none came");
        }
    }

    private bool Refuse(int code, string reason)
    {
        _end = reason;
        SendClose(code);
        return false;
    }

    // The first byte of a frame may be waited for: by pings.
    private bool Wait()
    {
        long heardAt = _clock.UptimeMilliseconds;
        while (true)
        {
            if (_step != null) _step.Step();
            int count = Take(_header, 0, 1, _step == null ? StepMilliseconds : BusyStepMilliseconds);
            if (count < 0) return false;
            if (count > 0)
            {
                _isPinged = false;
                return true;
            }

            long now = _clock.UptimeMilliseconds;
            if (_isClosing && now >= _closeBy) return false;
            if (now - heardAt < PingMilliseconds) continue;
            if (_isPinged)
            {
                _end = "no answer any more";
                return false;
            }

            _isPinged = true;
            heardAt = now;
            if (!Send(PingFrame, _control, 0, 0)) return false;
        }
    }

    private bool IsTooOften()
    {
        long now = _clock.UptimeMilliseconds;
        if (now - _framesSince >= SecondMilliseconds)
        {
            _framesSince = now;
            _frames = 0;
        }

        _frames++;
        return _frames > MostFramesASecond;
    }

    // The rest of a frame has to follow.
    private bool Fill(byte[] buffer, int offset, int count)
    {
        long until = _clock.UptimeMilliseconds + PingMilliseconds;
        int end = offset + count;
        while (offset < end)
        {
            int taken = Take(buffer, offset, end - offset, StepMilliseconds);
            if (taken < 0) return false;
            offset += taken;
            if (taken == 0 && _clock.UptimeMilliseconds >= until)
            {
                _end = "a frame did not come whole";
                return false;
            }
        }

        return true;
    }

    private int Take(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        int taken = _head.Take(buffer, offset, count);
        return taken > 0 ? taken : _connection.Read(buffer, offset, count, timeoutMilliseconds);
    }

    private void Grow(int length)
    {
        if (length <= _message.Length) return;
        int grown = _message.Length;
        while (grown < length) grown *= 2;
        byte[] message = new byte[grown];
        Array.Copy(_message, 0, message, 0, _count);
        _message = message;
    }

    private void SendClose(int code)
    {
        lock (_sending)
        {
            if (_isClosing || !_isOpen) return;
            _closeBy = _clock.UptimeMilliseconds + CloseMilliseconds;
            Send(CloseFrame, new byte[] { (byte)(code >> 8), (byte)code }, 0, 2);
            _isClosing = true;
        }
    }

    // A frame, in pieces that are masked where that has to be; the first has the header with it.
    private bool Send(int opcode, byte[] buffer, int offset, int count)
    {
        lock (_sending)
        {
            if (!_isOpen || _isClosing) return false;
            int used = PutHeader(opcode, count);
            int done = 0;
            do
            {
                // A multiple of the mask's length, so that each piece begins with its first byte.
                int part = count - done < ChunkBytes ? count - done : ChunkBytes;
                Array.Copy(buffer, offset + done, _chunk, used, part);
                if (_isClient) Mask(_sendMask, _chunk, used, part);
                if (!_connection.Write(_chunk, 0, used + part)) return false;
                done += part;
                used = 0;
            }
            while (done < count);
            return true;
        }
    }

    private int PutHeader(int opcode, int count)
    {
        int maskBit = _isClient ? MaskBit : 0;
        _chunk[0] = (byte)(FinalBit | opcode);
        int used = 2;
        if (count < Length16)
        {
            _chunk[1] = (byte)(maskBit | count);
        }
        else if (count <= ushort.MaxValue)
        {
            _chunk[1] = (byte)(maskBit | Length16);
            _chunk[2] = (byte)(count >> 8);
            _chunk[3] = (byte)count;
            used = 4;
        }
        else
        {
            _chunk[1] = (byte)(maskBit | Length64);
            Array.Clear(_chunk, 2, 4);
            for (int i = 0; i < 4; i++) _chunk[6 + i] = (byte)(count >> (24 - (8 * i)));
            used = 10;
        }

        if (!_isClient) return used;
        _random.Fill(_sendMask, 0, MaskBytes);
        Array.Copy(_sendMask, 0, _chunk, used, MaskBytes);
        return used + MaskBytes;
    }

    private static void Mask(byte[] mask, byte[] buffer, int offset, int count)
    {
        // Four at a time: this is most of what a message costs the interpreter.
        int first = mask[0];
        int second = mask[1];
        int third = mask[2];
        int fourth = mask[3];
        int i = offset;
        int end = offset + count;
        int whole = end - MaskBytes;
        while (i <= whole)
        {
            buffer[i] = (byte)(buffer[i] ^ first);
            i++;
            buffer[i] = (byte)(buffer[i] ^ second);
            i++;
            buffer[i] = (byte)(buffer[i] ^ third);
            i++;
            buffer[i] = (byte)(buffer[i] ^ fourth);
            i++;
        }

        for (int key = 0; i < end; i++, key++) buffer[i] = (byte)(buffer[i] ^ mask[key]);
    }
}
