using System;
using System.Linq;
using System.Reflection;
using Battery.DeviceCosts.Instrumented;
using Battery.Node.Platform;

namespace Battery.DeviceCosts.Tests.OnDevice;

/// <summary>
/// Runs code of these tests against the assemblies that go on a module: the tests are loaded there once more and meet the drivers as they
/// were compiled for nanoFramework.
/// </summary>
internal static class Device
{
    // The chip as it is simulated here, before what .NET has of the same names.
    private static readonly Assembly[] Platform =
        [typeof(Device).Assembly, typeof(System.Net.Sockets.Socket).Assembly, typeof(System.Net.IPAddress).Assembly];

    private static readonly Lazy<Assembly> Tests =
        new(() => new DeviceAssemblies(Platform).LoadFromAssemblyPath(typeof(Device).Assembly.Location));

    /// <summary>Calls a static method without a result there; its exceptions come through.</summary>
    public static void Run(Delegate method, params object?[] arguments)
    {
        MethodInfo here = method.Method;
        MethodInfo there = Tests.Value.GetType(here.DeclaringType!.FullName!)!
            .GetMethod(here.Name, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
        Type[] types = [.. there.GetParameters().Select(parameter => parameter.ParameterType)];
        there.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [.. arguments.Select((value, i) => Of(types[i], value))], null);
    }

    /// <summary>
    /// There, makes an object of a class that only a module has; its name is that within <c>Battery.Node.Platform.Esp32</c>.
    /// </summary>
    public static object Make(string name, params object?[] arguments)
    {
        Type type = typeof(IClock).Assembly.GetType($"Battery.Node.Platform.Esp32.{name}", throwOnError: true)!;
        return Activator.CreateInstance(type, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    // An enum of ours is another type there.
    private static object? Of(Type type, object? value) => type.IsEnum ? Enum.ToObject(type, value!) : value;
}
