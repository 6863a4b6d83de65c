using Battery.Protocol.Radio;

namespace Battery.Protocol;

/// <summary>Every kind of message that travels: a new one is a class, a <see cref="MessageType"/> and a line here.</summary>
internal static class MessageTable
{
    // Made when first asked for: on the node no static may lean on another type's.
    private static Message[] _all;

    /// <summary>One of each, in the order of <see cref="MessageType"/>.</summary>
    internal static Message[] All
    {
        get
        {
            Message[] all = _all;
            if (all != null) return all;
            all = new Message[]
            {
                new InvalidMessage(), new UnknownMessage(), new DataMessage(), new ReportMessage(), new ResponseMessage(),
                    new StatusMessage(),
                new AckMessage(), new RefuseMessage(), new RequestMessage(), new TimeMessage(), new ErrorMessage(), new PaceMessage(),
                new RejectedMessage(), new StoredMessage(), new VersionsMessage(), new WantMessage(), new PieceMessage(),
            };
            _all = all;
            return all;
        }
    }

    /// <summary>The type that stands as a text in JSON.</summary>
    internal static MessageType OfName(JsonReader reader)
    {
        Message[] all = All;
        for (int i = 0; i < all.Length; i++)
        {
            string name = all[i].Name;
            if (name != null && reader.IsString(name)) return all[i].Type;
        }

        return MessageType.Unknown;
    }

    /// <summary>The type of a radio packet.</summary>
    internal static MessageType OfPacket(int packetType)
    {
        // A query is a request that is short.
        if (packetType == RadioPacketType.Query) return MessageType.Request;
        Message[] all = All;
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].PacketType == packetType) return all[i].Type;
        }

        return MessageType.Unknown;
    }
}
