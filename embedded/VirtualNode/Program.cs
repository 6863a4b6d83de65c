using System;
using Battery.VirtualNode;

ParentWatch.Begin();
return CommandLine.Run(args, Console.Out, Console.Error);
