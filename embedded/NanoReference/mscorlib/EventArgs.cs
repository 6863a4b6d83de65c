namespace System;

public class EventArgs
{
    public static readonly EventArgs Empty;
}

public delegate void EventHandler(object sender, EventArgs e);
