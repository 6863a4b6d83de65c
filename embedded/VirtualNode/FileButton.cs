using System.IO;
using Battery.Local;

namespace Battery.VirtualNode;

/// <summary>A button that is pressed while a file is there.</summary>
internal sealed class FileButton(string path) : IInputPin
{
    public bool IsLow => File.Exists(path);
}
