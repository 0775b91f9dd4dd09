"""Forenames that are said for each other: short forms, and spellings of one sound."""

_SAID_FOR_EACH_OTHER = """abigail abi abbie abby gail | adam ad | agnieszka aga agnes | alan allan allen alun al |
    albert bert bertie al | alexander alex alec sandy xander sasha aleksander alexandra sandra lexi lexie
    aleksandra | alistair alasdair | alfred alf alfie fred | amanda mandy | andrew andy drew andrzej andreas |
    angela angie ange | ann anne anna annie | anthony tony ant antony toni antonia | arthur art artie | barbara
    barb babs barbie | benjamin ben benny benji | bernard bernie | bridget bridie biddy | brian bryan | caroline
    carrie caro carolyn | catherine katherine kathryn katharine cathryn cathy kathy kate katie katy kat kath cath
    kit kitty kasia katarzyna kateryna | charles charlie chas chuck | charlotte charlie lottie charley | christine
    christina chris chrissie tina christian | christopher chris kris kit topher krzysztof | claire clare clair |
    clifford cliff | daniel dan danny danielle dani | david dave davey davy dai | deborah deb debbie debra debs |
    denis dennis denise den | diana diane di dianne | dominic dom | donald don donny | dorothy dot dottie dolly |
    douglas doug dougie | edward ed eddie ted teddy ned eddy edmund | elaine ellie | eleanor ellie nell elinor
    nora lena | elizabeth liz lizzie beth betty eliza elsie libby lisa elisabeth bess betsy liza elzbieta | emily
    em emma milly | erin eryn | eugene gene | evelyn eve evie | frances fran francis frank frankie | frederick
    fred freddie frederic | gabriel gabe gabrielle gabby | gareth gaz gary garry | geoffrey geoff jeff jeffrey |
    george georgie georgina georgia | gerald gerry jerry gerard gerrard | gillian gill jill jilly | graham graeme
    grahame | gregory greg gregor | harold harry hal | harriet hattie harry | helen nell ellen lena | henry harry
    hal hank | hugh huw hughie | ian iain | isabel isabella izzy bella isobel isabelle | jacqueline jackie jacqui
    jacky | jack john | jacob jake | james jim jimmy jamie jem | jane janey jayne janet jan | jason jase jay |
    jennifer jen jenny jenni jenna | jeremy jez jem jerry | jessica jess jessie | joan jo joanne joanna joann |
    john johnny jack jon jonathan jonny | joseph joe joey jo jozef josef | josephine jo josie | joshua josh |
    judith judy jude | julia julie jules juliet | karen caren karin | kenneth ken kenny | kevin kev | kimberley
    kim kimberly | kirsty kirsten | laurence lawrence larry laurie loz | laura lauren laurie | leonard len lenny
    leo | leslie les lesley | lewis louis lou louie | linda lynda lin lynn lyn lynne | louise lou luisa | lucy
    lucille lucinda lulu | luke lukasz lucas | madeleine maddie madeline maddy | malcolm mal malc | margaret
    maggie peggy meg madge greta marge margie mags rita malgorzata | maria marie mary molly polly mae mia mariam
    maryam | mark marc marcus marek | martin marty martyn | martha marty mattie | matthew matt matty mat | maureen
    mo reenie | maurice mo morris | maxwell max maximilian maxine | melanie mel mell melissa | michael mike mick
    mickey mikey mickie micheal mihai mikhail michal michelle shell shelley chelle | miriam miri mimi | mohammed
    mo mohamed muhammad mohammad muhammed mohamad mehmet moh mohd | nancy nan ann | natalie nat natalia nathalie
    natasha tasha | nathan nate nathaniel nat | neil neal niall nigel nige | nicholas nick nicky nic nicolas
    nikolas | nicola nicky nikki nic nicole nicki | norman norm | oliver ollie oli olly | oluwaseun seun olu
    oluwatobi tobi oluwaseyi seyi | pamela pam pammy | patricia pat trish tricia patsy patty trisha | patrick pat
    paddy | paul pawel paula pauline polly | penelope penny pen | peter pete piotr | philip phil phillip philippa
    pippa pip | rachel rach rachael rachelle | raymond ray | rebecca becky becca bex beck | reginald reg reggie |
    richard rick dick rich ricky richie dickie ryszard | robert rob bob bobby robbie bert robin bobbie | roderick
    rod roddy | rodney rod | roger rog rodge | ronald ron ronnie | rosemary rose rosie | russell russ | ruth
    ruthie | samuel sam sammy | samantha sam sammy sammie | sandra sandy | sarah sara sally sal | sean shaun shawn
    | sharon shaz shazza | shirley shirl | sian shan sharn | simon si szymon | siobhan shivaun chevonne shavon
    shiv | sophia sophie soph sofia zofia | stanley stan | stephanie steph stevie stefanie | stephen steve steven
    ste stevie stefan | stuart stewart stu | susan sue susie suzy susanna suzanne susannah suzie | sylvia syl |
    terence terry tel terrance theresa teresa tess terri | thomas tom tommy tomasz | timothy tim timmy | tobias
    toby | tracey tracy trace | valerie val | vanessa nessa | veronica ronnie vera | victoria vicky vicki tori
    vikki vic | victor vic | vincent vince vinny vinnie | virginia ginny ginger | walter wally walt | wendy wends
    | wilfred wilf | william bill billy will willy liam willie guillermo | winifred win winnie freda | yvonne eve
    | zachary zac zach zack | zoe zoey | abdullah abdul
    abdallah abdi | adebayo bayo | amandeep aman | anastasia nastya stacey | ayodele ayo dele | balvinder bal |
    dmitri dima dmitry | ekaterina katya katia kate | fatima fatma | grzegorz greg grzesiek | gurpreet gurp |
    harjit harj | harpreet harp | ibrahim ibby | jagdeep jag | jaspreet jas | manpreet mani | maria masha |
    oleksandr sasha alex | olufemi oluwafemi femi | oluwadamilola damilola dami lola | parminder parm | rajinder
    raj | ravinder ravi | stanislaw stan | sukhdeep sukh | surinder suri | svetlana sveta lana | tatiana tanya
    tania | temitope temi tope | tomasz tomek | tyrone ty | vladimir vlad volodymyr | wojciech wojtek | yusuf
    yousef youssef yusef joseph"""


def _by_name() -> dict[str, frozenset[str]]:
    """A name that stands in several groups is said for those of each."""
    groups = [frozenset(group.split()) for group in " ".join(_SAID_FOR_EACH_OTHER.split()).split("|")]
    return {
        name: frozenset().union(*(group for group in groups if name in group)) - {name}
        for name in frozenset().union(*groups)
    }


SAID_FOR = _by_name()
