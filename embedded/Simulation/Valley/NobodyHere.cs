using Battery.Node.Links;
using Battery.Protocol;

namespace Battery.Simulation.Valley;

/// <summary>A station without a module of its own: nothing is for it.</summary>
internal sealed class NobodyHere : ILocalReceiver
{
    public void OnAck(AckMessage message)
    {
    }

    public void OnRefuse(RefuseMessage message)
    {
    }

    public bool OnRequest(RequestMessage message) => false;

    public void OnInvalidRequest(InvalidMessage message)
    {
    }

    public void OnTime(TimeMessage message)
    {
    }

    public void OnPace(PaceMessage message)
    {
    }
}
