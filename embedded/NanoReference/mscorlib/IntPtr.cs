namespace System;

public struct IntPtr
{
}

public struct UIntPtr
{
}
