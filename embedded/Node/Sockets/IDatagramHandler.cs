namespace Battery.Node.Sockets;

/// <summary>Answers datagrams. Any bytes may come.</summary>
public interface IDatagramHandler
{
    /// <summary>Takes a datagram; gives how many bytes are to be sent in answer, 0 for none.</summary>
    /// <param name="message">Holds it.</param>
    /// <param name="count">Its length.</param>
    /// <param name="answer">Takes the answer.</param>
    int Answer(byte[] message, int count, byte[] answer);
}
