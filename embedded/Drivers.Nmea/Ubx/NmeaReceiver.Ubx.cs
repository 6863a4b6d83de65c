using System;

namespace Battery.Drivers.Nmea;

/// <summary>What a receiver answers when it is configured: UBX frames between the sentences, PMTK001.</summary>
public sealed partial class NmeaReceiver
{
    // From the first sync byte on. After a frame that turned out wrong there may be more than a frame in it.
    private readonly byte[] _ubx;
    private readonly UbxFrame _frame = new UbxFrame();
    private int _ubxLength;

    /// <summary>Raised inside <see cref="Feed"/> for each UBX frame, with <see cref="NmeaOptions.ReadUbx"/>.</summary>
    public event UbxFrameHandler UbxReceived;

    /// <summary>Raised inside <see cref="Feed"/> when the receiver has answered a command.</summary>
    public event NmeaAcknowledgementHandler Acknowledged;

    /// <summary>The newest answer to a command; <see cref="NmeaCounters.Acknowledgements"/> counts them, for who polls.</summary>
    public NmeaAcknowledgement Acknowledgement { get; } = new NmeaAcknowledgement();

    private int TakeUbx(byte[] buffer, int i, int end)
    {
        while (i < end)
        {
            int count = UbxNeed() - _ubxLength;
            if (count > end - i) count = end - i;
            Array.Copy(buffer, i, _ubx, _ubxLength, count);
            _ubxLength += count;
            i += count;
            CheckUbx();
            if (_ubxLength == 0) break;
        }

        return i;
    }

    // How many bytes there must be before more can be said.
    private int UbxNeed()
    {
        return _ubxLength < 2 ? 2 : _ubxLength < UbxMessage.HeaderLength ? UbxMessage.HeaderLength : UbxMessage.Overhead + UbxPayload();
    }

    private int UbxPayload()
    {
        return _ubx[4] | (_ubx[5] << 8);
    }

    private void CheckUbx()
    {
        while (_ubxLength >= 2)
        {
            if (_ubx[1] != UbxMessage.Sync2)
            {
                DropUbx();
                continue;
            }

            if (_ubxLength < UbxMessage.HeaderLength) return;
            int payload = UbxPayload();
            int end = UbxMessage.HeaderLength + payload;
            if (payload <= UbxFrame.MaximumPayload)
            {
                if (_ubxLength < end + 2) return;
                if (UbxMessage.Checksum(_ubx, 2, payload + 4) == (_ubx[end] | (_ubx[end + 1] << 8)))
                {
                    ReadUbx(payload);
                    Replay(end + 2);
                    continue;
                }
            }

            Counters.BadUbxFrames++;
            DropUbx();
        }
    }

    private void DropUbx()
    {
        Counters.GarbageBytes++;
        Replay(1);
    }

    // Takes the bytes from there on as if they came now, up to what may be another frame.
    private void Replay(int i)
    {
        int end = _ubxLength;
        _ubxLength = 0;
        while (i < end)
        {
            if (!_inSentence && _ubx[i] == UbxMessage.Sync1)
            {
                _ubxLength = end - i;
                for (int k = 0; k < _ubxLength; k++) _ubx[k] = _ubx[i + k];
                return;
            }

            i = Take(_ubx, i, end);
        }
    }

    private void ReadUbx(int payload)
    {
        Counters.UbxFrames++;
        _frame.Set(_ubx, payload);
        UbxFrameHandler received = UbxReceived;
        if (received != null) received(this, _frame);
        if ((_frame.Id != UbxId.AckAck && _frame.Id != UbxId.AckNak) || payload != 2) return;
        NmeaAnswer answer = _frame.Id == UbxId.AckAck ? NmeaAnswer.Done : NmeaAnswer.Refused;
        Answer(NmeaProtocol.Ubx, (_frame.GetByte(0) << 8) | _frame.GetByte(1), answer);
    }

    private void ReadPmtkAcknowledgement()
    {
        if (!_sentence.TryGetInt(1, out int command) || !_sentence.TryGetInt(2, out int flag)) return;
        switch (flag)
        {
            case 0:
                Answer(NmeaProtocol.Pmtk, command, NmeaAnswer.Invalid);
                break;
            case 1:
                Answer(NmeaProtocol.Pmtk, command, NmeaAnswer.Unsupported);
                break;
            case 2:
                Answer(NmeaProtocol.Pmtk, command, NmeaAnswer.Failed);
                break;
            case 3:
                Answer(NmeaProtocol.Pmtk, command, NmeaAnswer.Done);
                break;
        }
    }

    private void Answer(NmeaProtocol protocol, int command, NmeaAnswer answer)
    {
        Counters.Acknowledgements++;
        Acknowledgement.Set(protocol, command, answer);
        NmeaAcknowledgementHandler acknowledged = Acknowledged;
        if (acknowledged != null) acknowledged(this, Acknowledgement);
    }
}
