namespace Battery.Protocol;

/// <summary>
/// The messages that a reader gives: one of each kind, made when it is first met and used again until somebody takes it over.
/// </summary>
internal sealed class MessageSet
{
    private readonly Message[] _messages = new Message[MessageTable.All.Length];

    // As if it were new.
    internal Message Take(MessageType type)
    {
        int at = (int)type;
        Message message = _messages[at];
        if (message == null)
        {
            message = MessageTable.All[at].Create();
            _messages[at] = message;
        }

        message.Reset();
        return message;
    }

    // Somebody has taken this one over.
    internal void Release(Message message)
    {
        int at = (int)message.Type;
        if (_messages[at] == message) _messages[at] = null;
    }
}
