using System;

namespace Battery.Web.Sockets;

/// <summary>What a kind of connection may take.</summary>
/// <param name="LargestMessage">Bytes of a message that is received.</param>
/// <param name="MostWaiting">Messages that wait to be sent.</param>
/// <param name="SendTime">How long the other side may take for one message.</param>
/// <param name="CloseTime">How long the end may take: what still waits, and the handshake.</param>
internal sealed record SocketLimits(int LargestMessage, int MostWaiting, TimeSpan SendTime, TimeSpan CloseTime);
