using Battery.Protocol;

namespace Battery.Node.Radio;

/// <summary>
/// The messages of ROOTs that a HUB has handed on and whose readings are not all committed yet. A ROOT knows what its messages held: that
/// one is stored as a whole takes a bit instead of ten bytes a module. Nothing here outlives a restart of the HUB: what was not
/// acknowledged then, the ROOT sends again in a message of a new frame counter, and frame counters never repeat.
/// </summary>
internal sealed class ReceivedMessages
{
    private const int Most = 48;
    private const int MostSequences = 256;

    // In the order in which they were heard; behind them those to be used again.
    private readonly ReceivedMessage[] _messages = new ReceivedMessage[Most];
    private int _count;
    private ReceivedMessage _open;
    private bool _isTooLong;

    /// <summary>A reading of the message that is just being read.</summary>
    internal void Add(int source, Reading reading, long now)
    {
        if (_isTooLong || (_open == null && _count == Most)) return;
        if (_open == null)
        {
            if (_messages[_count] == null) _messages[_count] = new ReceivedMessage();
            _open = _messages[_count++];
            _open.Begin(source, now);
        }

        _isTooLong = !_open.Add(reading);
    }

    /// <summary>That message is at its end; gives it where it has to be acknowledged reading by reading, else null.</summary>
    internal ReceivedMessage End(long counter, bool isWhole)
    {
        ReceivedMessage message = _open;
        _open = null;
        bool isUsable = isWhole && !_isTooLong;
        _isTooLong = false;
        if (message == null) return null;
        if (isUsable)
        {
            message.Counter = counter;
            return null;
        }

        Remove(message);
        return message;
    }

    /// <summary>Readings are committed. False when some of them are in no message here.</summary>
    internal bool Store(AckMessage ack)
    {
        bool all = true;
        for (int range = 0; range < ack.RangeCount; range++)
        {
            int first = ack.Ranges[2 * range];
            int last = ack.Ranges[(2 * range) + 1];
            if (last - first >= MostSequences)
            {
                all = false;
                continue;
            }

            for (int offset = 0; offset <= last - first; offset++)
            {
                bool found = false;
                for (int i = 0; i < _count; i++)
                {
                    if (_messages[i].Store(ack.ModuleId, ack.BootId, first + offset)) found = true;
                }

                all &= found;
            }
        }

        return all;
    }

    /// <summary>Takes out a message whose readings are all committed; null when there is none.</summary>
    internal ReceivedMessage TakeStored()
    {
        for (int i = 0; i < _count; i++)
        {
            if (_messages[i].Left == 0 && _messages[i].Counter >= 0) return Take(i);
        }

        return null;
    }

    /// <summary>Takes out a message that holds a reading of those that are refused; null when there is none.</summary>
    internal ReceivedMessage TakeRefused(RefuseMessage refuse)
    {
        for (int i = 0; i < _count; i++)
        {
            ReceivedMessage message = _messages[i];
            if (message == _open) continue;
            for (int reading = 0; reading < message.Count; reading++)
            {
                if (message.ModuleOf(reading) == refuse.ModuleId && message.BootOf(reading) == refuse.BootId
                    && refuse.Holds(message.SequenceOf(reading))) return Take(i);
            }
        }

        return null;
    }

    /// <summary>Takes out a message that was heard before a time, or for which there is no room; null when there is none.</summary>
    internal ReceivedMessage TakeOld(long before)
    {
        return _count > 0 && _messages[0] != _open && (_count == Most || _messages[0].HeardAt < before) ? Take(0) : null;
    }

    private void Remove(ReceivedMessage message)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_messages[i] == message) Take(i);
        }
    }

    private ReceivedMessage Take(int index)
    {
        ReceivedMessage message = _messages[index];
        _count--;
        for (int i = index; i < _count; i++) _messages[i] = _messages[i + 1];
        _messages[_count] = message;
        return message;
    }
}
