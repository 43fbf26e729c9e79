using Devices.Tests.HipCompiler;

// Compiles the unit on standard input for the architecture that the first argument names, with the options behind it, and prints
// the compiler's log. Exit status: 0 accepted, 1 refused, 2 the compiler is not installed. "probe" as the only argument just tells
// whether it is.
if (!Hiprtc.IsInstalled)
{
    return 2;
}

if (args is ["probe"])
{
    return 0;
}

(bool isAccepted, string log) = Hiprtc.Compile(Console.In.ReadToEnd(), [$"--offload-arch={args[0]}", .. args[1..]]);
Console.Write(log);
return isAccepted ? 0 : 1;
