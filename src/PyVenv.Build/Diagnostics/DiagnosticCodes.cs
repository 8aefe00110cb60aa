namespace PyVenv.Build.Diagnostics;

/// <summary>Every code in one list. <c>docs/diagnostics.md</c> has cause and cure of each; a test compares the two.</summary>
public static class DiagnosticCodes
{
    // 0xx: what the project declares.

    /// <summary>A property has a value that it cannot have.</summary>
    public static readonly DiagnosticCode InvalidProperty = new("PYVENV001", "A property has a value that it cannot have");

    /// <summary>A path that must be absolute is not: the package's targets were bypassed.</summary>
    public static readonly DiagnosticCode RelativePath = new("PYVENV002", "A task was given a relative path");

    /// <summary>A bug of the package itself.</summary>
    public static readonly DiagnosticCode InternalError = new("PYVENV099", "A bug of the package itself");

    // 1xx: which Python.

    /// <summary>No Python that works was found.</summary>
    public static readonly DiagnosticCode NoPython = new("PYVENV100", "No Python was found");

    /// <summary>Pythons were found, but none of the wanted version.</summary>
    public static readonly DiagnosticCode NoWantedPython = new("PYVENV101", "No Python of the wanted version was found");

    /// <summary><c>PyVenvBasePython</c> names what is not there.</summary>
    public static readonly DiagnosticCode BasePythonMissing = new("PYVENV102", "The named interpreter does not exist");

    /// <summary><c>PyVenvBasePython</c> names what does not answer as a Python does.</summary>
    public static readonly DiagnosticCode BasePythonIsNotPython = new("PYVENV103", "The named interpreter is not a working Python");

    /// <summary><c>PyVenvBasePython</c> names a Python that is older than what is supported.</summary>
    public static readonly DiagnosticCode BasePythonTooOld = new("PYVENV104", "The named interpreter is too old");

    /// <summary><c>PyVenvBasePython</c> names what gave no answer in time.</summary>
    public static readonly DiagnosticCode BasePythonHangs = new("PYVENV105", "The named interpreter gave no answer in time");

    /// <summary><c>PyVenvBasePython</c> names the stub that only advertises the Microsoft Store.</summary>
    public static readonly DiagnosticCode BasePythonIsStoreStub = new("PYVENV106", "The named interpreter is the Microsoft Store's stub");

    /// <summary><c>PyVenvBasePython</c> names the interpreter of the environment that is to be made.</summary>
    public static readonly DiagnosticCode BasePythonIsTheEnvironment = new("PYVENV107", "The named interpreter is the environment's own");

    /// <summary>The interpreter that <c>PyVenvBasePython</c> names has another version than the one wanted.</summary>
    public static readonly DiagnosticCode BasePythonHasAnotherVersion = new("PYVENV108", "The named interpreter has another version than the one wanted");

    /// <summary><c>PyVenvBasePython</c> names a virtual environment whose own base is gone.</summary>
    public static readonly DiagnosticCode BasePythonLostItsBase = new("PYVENV109", "The named interpreter's own base is gone");

    /// <summary>PyVenvInstallPython is set, and the Python could not be installed.</summary>
    public static readonly DiagnosticCode PythonNotInstalled = new("PYVENV110", "The wanted Python could not be installed");

    // 2xx: what is wanted.

    /// <summary>A requirements or constraints file that is named does not exist.</summary>
    public static readonly DiagnosticCode RequirementsMissing = new("PYVENV201", "A requirements file does not exist");

    /// <summary>A requirements file, or what a local requirement depends on, cannot be read.</summary>
    public static readonly DiagnosticCode RequirementsUnreadable = new("PYVENV202", "A requirements file cannot be read");

    /// <summary>What is named as a file is a folder.</summary>
    public static readonly DiagnosticCode RequirementsIsFolder = new("PYVENV203", "A requirements file is a folder");

    /// <summary>Nested requirements files lead back to where they began.</summary>
    public static readonly DiagnosticCode RequirementsCycle = new("PYVENV204", "Requirements files include each other");

    /// <summary>A requirements file is not in UTF-8 or in the encoding that it names.</summary>
    public static readonly DiagnosticCode RequirementsEncoding = new("PYVENV205", "A requirements file has invalid characters");

    /// <summary>A line of a requirements file is no requirement.</summary>
    public static readonly DiagnosticCode RequirementSyntax = new("PYVENV206", "A line of a requirements file is no requirement");

    /// <summary>An option of a requirements file is unknown, or its value is wrong.</summary>
    public static readonly DiagnosticCode RequirementOption = new("PYVENV207", "An option of a requirements file is wrong");

    /// <summary>A local requirement is not there, or is no project that can be installed.</summary>
    public static readonly DiagnosticCode LocalRequirement = new("PYVENV208", "A local requirement is not there or no Python project");

    /// <summary>A line of a constraints file is a requirement that cannot constrain.</summary>
    public static readonly DiagnosticCode InvalidConstraint = new("PYVENV209", "A line of a constraints file cannot constrain");

    /// <summary>A PyVenvPackage item is no requirement.</summary>
    public static readonly DiagnosticCode InvalidPackageItem = new("PYVENV210", "A PyVenvPackage item is wrong");

    /// <summary>A PyVenvInput item names a file that does not exist.</summary>
    public static readonly DiagnosticCode InputMissing = new("PYVENV211", "A PyVenvInput file does not exist");

    /// <summary>The manifest that the project names, or a file that a manifest names, is not there.</summary>
    public static readonly DiagnosticCode ManifestNotFound = new("PYVENV230", "The manifest does not exist");

    /// <summary>A manifest is a folder, or may not be read.</summary>
    public static readonly DiagnosticCode ManifestUnreadable = new("PYVENV231", "The manifest cannot be read");

    /// <summary>A TOML, JSON or YAML file is in another encoding than UTF-8.</summary>
    public static readonly DiagnosticCode ManifestNotUtf8 = new("PYVENV232", "The manifest is not UTF-8");

    /// <summary>A TOML, JSON or YAML file breaks the rules of its syntax.</summary>
    public static readonly DiagnosticCode ManifestSyntax = new("PYVENV233", "The manifest does not parse");

    /// <summary>A key of a manifest has a value that its format does not allow.</summary>
    public static readonly DiagnosticCode ManifestWrongValue = new("PYVENV234", "A value of the manifest has the wrong kind or content");

    /// <summary>Neither name nor content tells what kind of manifest a file is, or it is of a version that is not known.</summary>
    public static readonly DiagnosticCode ManifestUnknownFormat = new("PYVENV235", "The manifest's format is not known");

    /// <summary><c>PyVenvManager</c> names a tool that cannot install from the manifest that is there.</summary>
    public static readonly DiagnosticCode ManifestNotForManager = new("PYVENV236", "The manager does not read the manifest");

    /// <summary><c>PyVenvExtras</c> names an extra that the project does not define.</summary>
    public static readonly DiagnosticCode UnknownExtra = new("PYVENV237", "An extra does not exist");

    /// <summary><c>PyVenvGroups</c>, or an include, names a group that is not defined.</summary>
    public static readonly DiagnosticCode UnknownGroup = new("PYVENV238", "A dependency group does not exist");

    /// <summary>PEP 735 includes lead back to where they began.</summary>
    public static readonly DiagnosticCode GroupCycle = new("PYVENV239", "Dependency groups include each other");

    /// <summary>The Python that the project asks for is none that the manifest allows.</summary>
    public static readonly DiagnosticCode PythonVersionsDisagree = new("PYVENV240", "The manifest and the project disagree on the Python version");

    /// <summary>Dependencies are dynamic, and the project is not to be installed.</summary>
    public static readonly DiagnosticCode DependenciesUnknown = new("PYVENV241", "The dependencies are known to the build back end only");

    // 3xx: installing.

    /// <summary>The environment could not be created.</summary>
    public static readonly DiagnosticCode CreationFailed = new("PYVENV300", "The environment could not be created");

    /// <summary>The installer failed for a reason that has no code of its own.</summary>
    public static readonly DiagnosticCode InstallationFailed = new("PYVENV301", "The installer failed");

    /// <summary>A tool that was found could not be started.</summary>
    public static readonly DiagnosticCode ToolDidNotStart = new("PYVENV302", "A tool could not be started");

    /// <summary>No pip is to be had for the interpreter.</summary>
    public static readonly DiagnosticCode PipNotFound = new("PYVENV303", "No pip is to be had for the interpreter");

    /// <summary>uv is asked for and not there.</summary>
    public static readonly DiagnosticCode UvNotFound = new("PYVENV304", "uv is asked for and not there");

    /// <summary>virtualenv is needed and not there.</summary>
    public static readonly DiagnosticCode VirtualenvNotFound = new("PYVENV305", "virtualenv is needed and not there");

    /// <summary>The pip that <c>PyVenvPipVersion</c> names is not to be had.</summary>
    public static readonly DiagnosticCode PipVersionNotFound = new("PYVENV306", "The pip that PyVenvPipVersion names is not to be had");

    // 310 to 349: what installers say, recognized by Managers/Failures.

    /// <summary>No index and no folder of wheels has a package of this name.</summary>
    public static readonly DiagnosticCode PackageNotFound = new("PYVENV310", "A package does not exist");

    /// <summary>No version of a package satisfies what is asked for.</summary>
    public static readonly DiagnosticCode VersionNotFound = new("PYVENV311", "No version of a package satisfies the requirement");

    /// <summary>Two requirements contradict each other.</summary>
    public static readonly DiagnosticCode RequirementConflict = new("PYVENV312", "Requirements contradict each other");

    /// <summary>A package has no wheel for this Python and platform.</summary>
    public static readonly DiagnosticCode NoCompatibleWheel = new("PYVENV313", "A package has no wheel for this Python and platform");

    /// <summary>A package does not run on the environment's Python (Requires-Python).</summary>
    public static readonly DiagnosticCode PackageNeedsOtherPython = new("PYVENV314", "A package needs another Python");

    /// <summary>An archive does not have the hash that is asked for.</summary>
    public static readonly DiagnosticCode HashMismatch = new("PYVENV315", "An archive has another hash than the one asked for");

    /// <summary>Hashes are required and a requirement has none, or is not pinned.</summary>
    public static readonly DiagnosticCode HashMissing = new("PYVENV316", "A requirement has no hash where hashes are required");

    /// <summary>A wheel or source archive is damaged or contradicts itself.</summary>
    public static readonly DiagnosticCode UnusableArchive = new("PYVENV317", "A wheel or source archive is damaged");

    /// <summary>All versions that would do were withdrawn by their authors (PEP 592).</summary>
    public static readonly DiagnosticCode VersionsYanked = new("PYVENV318", "All versions that would do were yanked");

    /// <summary>The installer cannot read a requirement.</summary>
    public static readonly DiagnosticCode InvalidRequest = new("PYVENV319", "A requirement is not one that the installer can read");

    /// <summary>The installer does not know an option: a mistake, or the installer is too old for it.</summary>
    public static readonly DiagnosticCode UnknownInstallerOption = new("PYVENV320", "The installer does not know an option");

    /// <summary>A package is built from source, natively, and the compiler or another tool is not there.</summary>
    public static readonly DiagnosticCode BuildToolMissing = new("PYVENV321", "A native build lacks a compiler or another tool");

    /// <summary>A package is built from source, natively, and a system library, its headers or its configuration program is not there.</summary>
    public static readonly DiagnosticCode NativeLibraryMissing = new("PYVENV322", "A native build lacks a system library");

    /// <summary>A package's own build failed.</summary>
    public static readonly DiagnosticCode SourceBuildFailed = new("PYVENV323", "A package could not be built from source");

    /// <summary>What a package needs for its build cannot be had.</summary>
    public static readonly DiagnosticCode BuildRequirementUnavailable = new("PYVENV324", "A package's build requirements cannot be had");

    /// <summary>The installer gave up: too many combinations of versions.</summary>
    public static readonly DiagnosticCode ResolutionTooDeep = new("PYVENV325", "The resolution has too many combinations");

    /// <summary>A path is not there or not something that can be installed.</summary>
    public static readonly DiagnosticCode NotAPythonProject = new("PYVENV326", "A path cannot be installed");

    /// <summary>An index, or a file of it, cannot be reached.</summary>
    public static readonly DiagnosticCode IndexUnreachable = new("PYVENV330", "The index cannot be reached");

    /// <summary>An index did not answer in time.</summary>
    public static readonly DiagnosticCode IndexTimedOut = new("PYVENV331", "The index did not answer in time");

    /// <summary>An index asks for credentials, or refuses those that it got (401, 403, 407).</summary>
    public static readonly DiagnosticCode IndexRefusesCredentials = new("PYVENV332", "The index needs credentials, or other ones");

    /// <summary>An index answers with an error of its own (5xx, 429).</summary>
    public static readonly DiagnosticCode IndexServerError = new("PYVENV333", "The index answers with an error");

    /// <summary>The certificate of an index is not trusted.</summary>
    public static readonly DiagnosticCode IndexCertificateInvalid = new("PYVENV334", "The index has a certificate that is not trusted");

    /// <summary>Something is missing that only the network has, and the network may not be used.</summary>
    public static readonly DiagnosticCode NotAvailableOffline = new("PYVENV335", "Something is missing offline");

    /// <summary>A file that an index or a requirement names is not there (404, 410).</summary>
    public static readonly DiagnosticCode FileNotFoundOnServer = new("PYVENV336", "A file is not on the server");

    /// <summary>What answers is not a package index.</summary>
    public static readonly DiagnosticCode NotAnIndex = new("PYVENV337", "What answers is not a package index");

    /// <summary>A requirement lies in a repository, and the program that reads it is not there.</summary>
    public static readonly DiagnosticCode VersionControlMissing = new("PYVENV338", "git, or another version control program, is missing");

    /// <summary>A repository, or a revision of it, cannot be fetched.</summary>
    public static readonly DiagnosticCode RepositoryUnreadable = new("PYVENV339", "A repository or revision cannot be fetched");

    /// <summary>The installer met a Python that the system manages (PEP 668) instead of the environment.</summary>
    public static readonly DiagnosticCode ExternallyManagedPython = new("PYVENV340", "The Python is managed by the system");

    /// <summary>The installer's own configuration, or one of its variables, has a value that it refuses.</summary>
    public static readonly DiagnosticCode InstallerMisconfigured = new("PYVENV341", "The installer's own configuration is wrong");

    /// <summary>An installed distribution is damaged, so that it cannot be replaced.</summary>
    public static readonly DiagnosticCode DamagedDistribution = new("PYVENV342", "An installed package is damaged");

    /// <summary>A folder of wheels does not exist.</summary>
    public static readonly DiagnosticCode FindLinksNotFound = new("PYVENV343", "A folder of wheels does not exist");

    /// <summary>pip ignores an index without TLS unless it is told to trust the host.</summary>
    public static readonly DiagnosticCode InsecureIndex = new("PYVENV344", "An index without TLS is not trusted");

    /// <summary>A download of ours ended before all of it had come.</summary>
    public static readonly DiagnosticCode DownloadCutOff = new("PYVENV345", "A download was cut off");

    /// <summary>An archive names a file outside of the folder that it is unpacked into.</summary>
    public static readonly DiagnosticCode ArchiveLeavesFolder = new("PYVENV346", "An archive would write outside of its folder");

    /// <summary>Poetry, Pipenv or PDM is needed, and none was found.</summary>
    public static readonly DiagnosticCode ProjectToolNotFound = new("PYVENV360", "The tool that the manifest needs is not there");

    /// <summary>The tool that was found cannot do what the manifest or this package needs.</summary>
    public static readonly DiagnosticCode ProjectToolTooOld = new("PYVENV361", "The tool is too old");

    /// <summary>A lock file was made from other dependencies than the project lists now.</summary>
    public static readonly DiagnosticCode LockOutOfDate = new("PYVENV362", "The lock file no longer fits its project");

    /// <summary><c>PyVenvLockedMode</c> is set, and the project has no lock file.</summary>
    public static readonly DiagnosticCode LockMissing = new("PYVENV363", "There is no lock file where one is demanded");

    /// <summary>The tool finds no package in the project's folder to install.</summary>
    public static readonly DiagnosticCode ProjectNotInstallable = new("PYVENV364", "The project itself cannot be installed");

    /// <summary>The tool finds no versions that meet all requirements.</summary>
    public static readonly DiagnosticCode NoResolution = new("PYVENV365", "The dependencies cannot be resolved");

    /// <summary>No pip or uv is to be had that installs from a lock file of PEP 751.</summary>
    public static readonly DiagnosticCode LockNeedsNewerInstaller = new("PYVENV366", "The lock file needs a newer installer");

    /// <summary>There is nothing that <c>PyVenvLock</c> could lock, or not into that file.</summary>
    public static readonly DiagnosticCode LockNotPossible = new("PYVENV367", "A lock cannot be made or used");

    /// <summary>A lock file of PEP 751 names the environments that it is for, and the interpreter is in none of them.</summary>
    public static readonly DiagnosticCode LockNotForEnvironment = new("PYVENV368", "The lock file is not for this environment");

    /// <summary>A tool that is not on the machine could not be fetched.</summary>
    public static readonly DiagnosticCode ToolNotFetched = new("PYVENV370", "A tool could not be fetched");

    /// <summary>What a PyVenvTool item names brings no program.</summary>
    public static readonly DiagnosticCode ToolWithoutProgram = new("PYVENV371", "A tool has no program");

    /// <summary>A PyVenvTool item is not possible.</summary>
    public static readonly DiagnosticCode InvalidToolItem = new("PYVENV372", "A PyVenvTool item is wrong");

    /// <summary>The virtualenv that was found no longer makes environments of so old a Python.</summary>
    public static readonly DiagnosticCode VirtualenvTooNew = new("PYVENV373", "virtualenv is too new for the interpreter");

    /// <summary>A channel of an environment of conda does not exist, or holds no packages.</summary>
    public static readonly DiagnosticCode CondaChannelNotFound = new("PYVENV380", "A channel does not exist");

    /// <summary>No package of an environment of conda brings a Python.</summary>
    public static readonly DiagnosticCode CondaWithoutPython = new("PYVENV381", "The conda environment has no Python");

    /// <summary>A <c>conda-lock.yml</c> was not made for this machine's platform.</summary>
    public static readonly DiagnosticCode CondaLockLacksPlatform = new("PYVENV382", "The conda-lock file is not for this platform");

    /// <summary>A script by which a package of conda wants to be activated failed.</summary>
    public static readonly DiagnosticCode CondaActivationFailed = new("PYVENV383", "A conda package's activation script failed");

    /// <summary>The tool that is asked for does not serve so old a Python.</summary>
    public static readonly DiagnosticCode PythonTooOldForTool = new("PYVENV374", "The Python is too old for the tool");

    /// <summary>The manifest's format is read, but not installed from.</summary>
    public static readonly DiagnosticCode FormatNotSupported = new("PYVENV307", "The manifest's format is not installed from");

    // 4xx: the environment's folder.

    /// <summary>PyVenvVerifyOnly or -question: the environment is missing or stale.</summary>
    public static readonly DiagnosticCode NotUpToDate = new("PYVENV400", "The environment is missing or stale and may not be changed");

    /// <summary>Two projects share the folder and want different things.</summary>
    public static readonly DiagnosticCode SharedFolderConflict = new("PYVENV401", "Two projects share the folder and want different things");

    /// <summary>A conda prefix is never taken over by another manager.</summary>
    public static readonly DiagnosticCode CondaPrefixInTheWay = new("PYVENV402", "The folder is a conda prefix of another maker");

    /// <summary>PyVenvDirectory, or a folder above it, is a file.</summary>
    public static readonly DiagnosticCode DirectoryIsFile = new("PYVENV410", "The environment's folder is a file");

    /// <summary>PyVenvDirectory is the project's folder or one above it.</summary>
    public static readonly DiagnosticCode DirectoryHoldsProject = new("PYVENV411", "The environment's folder holds the project");

    /// <summary>PyVenvDirectory is a root, the home folder or one above it.</summary>
    public static readonly DiagnosticCode DirectoryIsRootOrHome = new("PYVENV412", "The environment's folder is a root or the home folder");

    /// <summary>PyVenvDirectory has other things in it than an environment; they are never deleted.</summary>
    public static readonly DiagnosticCode DirectoryIsNoEnvironment = new("PYVENV413", "The folder has something else in it than an environment");

    /// <summary>PyVenvDirectory is a link that leads nowhere.</summary>
    public static readonly DiagnosticCode DirectoryIsBrokenLink = new("PYVENV414", "The environment's folder is a link that leads nowhere");

    /// <summary>PyVenvDirectory is conda itself with its base environment.</summary>
    public static readonly DiagnosticCode DirectoryIsInstallation = new("PYVENV415", "The environment's folder is an installation of conda");

    /// <summary>The device or the quota is full.</summary>
    public static readonly DiagnosticCode NoSpaceLeft = new("PYVENV420", "No space is left");

    /// <summary>The file system's permissions forbid it.</summary>
    public static readonly DiagnosticCode NoPermission = new("PYVENV421", "The permission is missing");

    /// <summary>The file system is mounted read-only.</summary>
    public static readonly DiagnosticCode ReadOnlyFileSystem = new("PYVENV422", "The file system is read-only");

    /// <summary>Another program has a file of the environment open.</summary>
    public static readonly DiagnosticCode FileInUse = new("PYVENV423", "A file of the environment is in use");

    /// <summary>A path is longer than the file system or the framework takes.</summary>
    public static readonly DiagnosticCode PathTooLong = new("PYVENV424", "A path is too long");

    /// <summary>The file system failed in another way.</summary>
    public static readonly DiagnosticCode FileSystemFailed = new("PYVENV425", "The file system reported an error");

    /// <summary>Something deleted or moved the environment while it was worked on.</summary>
    public static readonly DiagnosticCode EnvironmentLost = new("PYVENV426", "The environment vanished while it was worked on");

    /// <summary>A tool of a build that was killed still runs and cannot be ended.</summary>
    public static readonly DiagnosticCode OrphanStillRuns = new("PYVENV430", "A tool of a killed build still runs");

    // 5xx: running Python.

    /// <summary>An exception that nothing caught ended a Python program.</summary>
    public static readonly DiagnosticCode PythonException = new("PYVENV501", "A Python program ended with an exception");

    /// <summary>Python could not compile a source file.</summary>
    public static readonly DiagnosticCode PythonSyntaxError = new("PYVENV502", "A Python source file has a syntax error");

    /// <summary><c>warnings.warn</c> was called, by Python or by a library, for a line of the user's.</summary>
    public static readonly DiagnosticCode PythonWarning = new("PYVENV503", "Python gave a warning");

    /// <summary>An exception ended a thread or a finalizer while the program went on.</summary>
    public static readonly DiagnosticCode PythonExceptionAside = new("PYVENV504", "An exception ended a thread or a finalizer");

    /// <summary>The exit code is none of those expected, and the output names no cause.</summary>
    public static readonly DiagnosticCode PythonExitCode = new("PYVENV505", "A Python program ended with an exit code that means failure");

    /// <summary>The program was ended because its time limit was over.</summary>
    public static readonly DiagnosticCode PythonTimedOut = new("PYVENV506", "A Python program took longer than its time limit");

    /// <summary>There is no interpreter to run a program with, or it does not start.</summary>
    public static readonly DiagnosticCode PythonNotStarted = new("PYVENV507", "The environment's interpreter could not be started");

    /// <summary>The script that is to be run is not there.</summary>
    public static readonly DiagnosticCode ScriptNotFound = new("PYVENV508", "A Python script does not exist");

    /// <summary>A script succeeded without writing a file that its <c>Outputs</c> name.</summary>
    public static readonly DiagnosticCode ScriptOutputMissing = new("PYVENV509", "A script did not write what it declares");

    /// <summary><c>DependsOn</c> names no item.</summary>
    public static readonly DiagnosticCode UnknownScript = new("PYVENV510", "A script depends on one that is not declared");

    /// <summary>The items' <c>DependsOn</c> form a circle.</summary>
    public static readonly DiagnosticCode ScriptCycle = new("PYVENV511", "Scripts depend on each other in a circle");

    /// <summary><c>DependsOn</c> names a script that occurs more than once.</summary>
    public static readonly DiagnosticCode AmbiguousScript = new("PYVENV512", "A script's name means several items");

    /// <summary>A double quote in <c>Arguments</c> is not closed.</summary>
    public static readonly DiagnosticCode InvalidArguments = new("PYVENV513", "Arguments cannot be read as a command line");

    /// <summary>Metadata of a <c>PyVenvScript</c> item, or a parameter of <c>PyVenvRun</c>, is not valid.</summary>
    public static readonly DiagnosticCode InvalidScript = new("PYVENV514", "A script item has a value that it cannot have");

    /// <summary>A <c>PyVenvDiagnosticPattern</c> item is no regular expression, or lacks what it needs.</summary>
    public static readonly DiagnosticCode InvalidDiagnosticPattern = new("PYVENV515", "A diagnostic pattern is not valid");

    /// <summary>What a checker without codes of its own reported.</summary>
    public static readonly DiagnosticCode CheckerFinding = new("PYVENV516", "A checker reported something");

    /// <summary>The environment has no module to run the tests with.</summary>
    public static readonly DiagnosticCode TestRunnerMissing = new("PYVENV518", "The environment has no test runner");

    /// <summary>The test runner found nothing to run.</summary>
    public static readonly DiagnosticCode NoTestsFound = new("PYVENV519", "There are no Python tests");

    /// <summary>A test failed, or could not be run.</summary>
    public static readonly DiagnosticCode TestFailed = new("PYVENV517", "A Python test failed");

    // 520 to 529: the environment in the program. 530 to 539: editors and notebooks.

    /// <summary><c>PyVenvEmbed</c>: the base installation has no library that a process can load.</summary>
    public static readonly DiagnosticCode NoPythonLibrary = new("PYVENV520", "The Python has no shared library");

    /// <summary><c>PyVenvActivate</c>: the project's C# has no module initializers.</summary>
    public static readonly DiagnosticCode ActivationNeedsModuleInitializers = new("PYVENV521", "PyVenvActivate needs C# 9");

    /// <summary><c>PyVenvActivate</c>: the project's own run settings cannot be extended.</summary>
    public static readonly DiagnosticCode RunSettingsUnusable = new("PYVENV522", "The run settings cannot be extended");

    /// <summary>An editor's settings file is malformed: it stays as it is.</summary>
    public static readonly DiagnosticCode EditorSettingsMalformed = new("PYVENV530", "An editor's settings file is malformed");

    /// <summary>An editor's settings file, or a kernel, cannot be read or written.</summary>
    public static readonly DiagnosticCode EditorFileFailed = new("PYVENV531", "An editor's file cannot be read or written");

    /// <summary><c>PyVenvKernel</c>: the environment has no ipykernel.</summary>
    public static readonly DiagnosticCode KernelPackageMissing = new("PYVENV532", "The environment has no ipykernel");

    /// <summary>A command looks at the environment, and there is none.</summary>
    public static readonly DiagnosticCode CommandNeedsEnvironment = new("PYVENV540", "There is no environment to look at");

    /// <summary>A newer version of an installed package exists.</summary>
    public static readonly DiagnosticCode NewerVersion = new("PYVENV541", "A newer version of a package exists");

    /// <summary>The installer could not tell which newer versions there are.</summary>
    public static readonly DiagnosticCode OutdatedFailed = new("PYVENV542", "Newer versions could not be asked for");

    /// <summary>Neither pip-audit nor a uv that audits is there.</summary>
    public static readonly DiagnosticCode AuditToolNotFound = new("PYVENV543", "No tool that audits is there");

    /// <summary>An installed package has a known vulnerability.</summary>
    public static readonly DiagnosticCode KnownVulnerability = new("PYVENV544", "A package has a known vulnerability");

    /// <summary>The tool that audits failed.</summary>
    public static readonly DiagnosticCode AuditFailed = new("PYVENV545", "The audit could not be made");

    /// <summary>PyVenvPlatform names no platform that wheels are made for.</summary>
    public static readonly DiagnosticCode UnknownPlatform = new("PYVENV546", "A platform's name is not known");

    /// <summary>The command has no meaning for what installed the environment.</summary>
    public static readonly DiagnosticCode CommandNotForManager = new("PYVENV547", "The command is not for this manager");

    /// <summary>PyVenvTreePackage names a package that is not installed.</summary>
    public static readonly DiagnosticCode PackageNotInstalled = new("PYVENV548", "The package is not installed");

    /// <summary><c>PyVenvDoctorStrict</c>: something in the chain is broken.</summary>
    public static readonly DiagnosticCode DoctorFoundFailures = new("PYVENV549", "PyVenvDoctor found what is broken");

    // 9xx: warnings on the machine.

    /// <summary>Files in the environment's site-packages would have longer paths than Windows takes by default.</summary>
    public static readonly DiagnosticCode WindowsPathLimit = new("PYVENV910", "The environment's path is long for Windows");

    /// <summary>The environment lies in a folder that a cloud service synchronizes.</summary>
    public static readonly DiagnosticCode CloudFolder = new("PYVENV911", "The environment lies in a folder that is synchronized");

    /// <summary>Linux under Windows works on a drive of Windows.</summary>
    public static readonly DiagnosticCode WindowsDriveInWsl = new("PYVENV912", "The environment lies on a Windows drive, seen from WSL");

    /// <summary>Windows works on a folder of Linux under Windows.</summary>
    public static readonly DiagnosticCode WslFolderInWindows = new("PYVENV913", "The environment lies in a folder of WSL, seen from Windows");
}
